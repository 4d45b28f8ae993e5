import { describe, expect, it } from 'vitest';
import { reviewPath } from '../../../source/app/review/file-path.ts';

const path = (title: string, more: Partial<Parameters<typeof reviewPath>[0]> = {}) =>
  reviewPath({
    directory: 'docs/pir',
    incidentId: 'INC-7',
    date: '2026-01-05',
    title,
    audience: 'internal',
    ...more,
  });

describe('the path of a review', () => {
  it('contains date, incident and title', () => {
    expect(path('Checkout slow')).toBe('docs/pir/2026-01-05-inc-7-checkout-slow.md');
  });

  it('ends with -customer for customers', () => {
    expect(path('Checkout slow', { audience: 'customer' })).toBe(
      'docs/pir/2026-01-05-inc-7-checkout-slow-customer.md',
    );
  });

  it.each([
    ['Überlastung: Größe der Queue', 'docs/pir/2026-01-05-inc-7-uberlastung-grosse-der-queue.md'],
    ['../../etc/passwd', 'docs/pir/2026-01-05-inc-7-etc-passwd.md'],
    ['支付失败', 'docs/pir/2026-01-05-inc-7.md'],
    ['', 'docs/pir/2026-01-05-inc-7.md'],
    ['--- \u0000 ...', 'docs/pir/2026-01-05-inc-7.md'],
    ['a/b\\c:d*e?f"g<h>i|j', 'docs/pir/2026-01-05-inc-7-a-b-c-d-e-f-g-h-i-j.md'],
  ])('is a plain file name for the title %j', (title, expected) => {
    expect(path(title)).toBe(expected);
  });

  it('never leaves the directory', () => {
    expect(path('..', { incidentId: '../../..', date: '/' })).toBe('docs/pir/incident.md');
  });

  it('is cut between words when the title is long', () => {
    expect(path('word '.repeat(100))).toBe(
      `docs/pir/2026-01-05-inc-7-${Array(12).fill('word').join('-')}.md`,
    );
    expect(path('x'.repeat(300)).length).toBeLessThan(100);
  });
});
