import { describe, expect, it } from 'vitest';
import { createCommitMessage } from '../../../../source/domain/review/document/commit-message.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { checkout, context, incidentOf, logged, resolution, type Step } from '../../../builders/review.ts';

const rendered = (...more: readonly Step[]) =>
  renderReview(createReviewModel(incidentOf('INC-7', [...checkout, ...resolution, ...more]), context));
const about = { id: 'INC-7', title: 'Checkout slow', audience: 'internal', isMoved: false } as const;
const message = (before: string | null, after: string, more = {}) =>
  createCommitMessage({ ...about, before, after, ...more });
const subject = (before: string | null, after: string, more = {}) =>
  message(before, after, more).split('\n')[0] ?? '';

describe('the message of a commit', () => {
  it('names the incident and its title when the review is added, cut to 72 characters', () => {
    expect(message(null, rendered())).toBe('Add the review of INC-7: Checkout slow');
    const long = subject(null, rendered(), { title: 'Checkout is slow for everyone '.repeat(4) });
    expect(long).toMatch(/^Add the review of INC-7: Checkout is slow .*…$/);
    expect(long.length).toBeLessThanOrEqual(72);
  });

  it('names the parts that changed, in their order, and the title below', () => {
    const later = rendered(logged('2026-01-05T12:00', 'ana', 'finding', 'a cache'), {
      at: '2026-01-06T10:00',
      by: 'ana',
      type: 'task-done',
      task: 'T-4',
    });
    expect(message(rendered(), later)).toBe(
      'Update the review of INC-7: follow-ups, timeline\n\nCheckout slow',
    );
  });

  it('names the sections that people changed, the innermost ones', () => {
    const written = rendered().replace(/<!-- callme:write (?:summary|contributing): .* -->/g, 'Words.');
    expect(subject(rendered(), written)).toBe('Update the review of INC-7: Summary, Contributing factors');
  });

  it('counts what does not fit', () => {
    const written = rendered().replace(/<!-- callme:write \S+: .* -->/g, 'Words.');
    const text = subject(rendered(), written);
    expect(text).toMatch(/^Update the review of INC-7: Summary, .* and \d+ more$/);
    expect(text.length).toBeLessThanOrEqual(72);
  });

  it('says that a formatter changed no words', () => {
    expect(subject(rendered(), rendered().replace(/^- /gm, '* '))).toBe(
      'Refresh the review of INC-7: Checkout slow',
    );
  });

  it('says that it was finished or moved, and for whom it is', () => {
    const final = rendered().replace(/(contents full) draft/, '$1 final');
    expect(subject(rendered(), final)).toBe('Finish the review of INC-7: Checkout slow');
    expect(subject(rendered(), rendered(), { isMoved: true })).toBe(
      'Move the review of INC-7: Checkout slow',
    );
    expect(subject(null, rendered(), { audience: 'customer' })).toBe(
      'Add the customer document of INC-7: Checkout slow',
    );
  });
});
