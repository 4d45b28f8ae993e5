/** The paths of reviews in events are the same on every machine; those that 0.4.0 recorded are still understood. */
import { describe, expect, it } from 'vitest';
import { recordedReviewPath, resolveReviewPath } from '../../../source/domain/review/path.ts';

describe('the recorded path of a review', () => {
  it.each([
    ['/home/ana/payments/docs/pir/INC-1.md', '/home/ana/payments', 'docs/pir/INC-1.md'],
    ['/home/ana/payments/INC-1.md', '/home/ana/payments', 'INC-1.md'],
    ['/home/ana/payments/..pir/INC-1.md', '/home/ana/payments', '/home/ana/payments/..pir/INC-1.md'],
    ['/home/ana/elsewhere/INC-1.md', '/home/ana/payments', '/home/ana/elsewhere/INC-1.md'],
    ['/home/ana/payments', '/home/ana/payments', '/home/ana/payments'],
    ['/home/ana/INC-1.md', null, '/home/ana/INC-1.md'],
  ])('of %s in the repository %s is %s', (path, repository, recorded) => {
    expect(recordedReviewPath(path, repository)).toBe(recorded);
    expect(resolveReviewPath(recorded, repository)).toBe(path);
  });

  it('is resolved in the repository of this machine, wherever that is', () => {
    expect(resolveReviewPath('docs/pir/INC-1.md', '/srv/payments')).toBe('/srv/payments/docs/pir/INC-1.md');
  });

  it('is not resolved without a repository, and never leaves it', () => {
    expect(resolveReviewPath('docs/pir/INC-1.md', null)).toBeNull();
    expect(resolveReviewPath('../../etc/passwd.md', '/srv/payments')).toBeNull();
    expect(resolveReviewPath('docs/../../x.md', '/srv/payments')).toBeNull();
  });
});
