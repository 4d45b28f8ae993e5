/** Every question names its target, and every answer has the result for each. */
import { describe, expect, it } from 'vitest';
import {
  formatOutcome,
  formatRoutineQuestion,
  formatTakeOverQuestion,
  formatTargetIs,
} from '../../../source/console/pages/questions.ts';
import { acknowledged, next, page, triaged } from '../../builders/page.ts';

const open = page();
const bens = { ...next(page(), acknowledged(), 'ben', 1), id: 'P-2' as const };

describe('the question', () => {
  it('names the page, or how many and which', () => {
    expect(formatTargetIs([open])).toBe('P-1 “Checkout is slow” is');
    expect(formatTargetIs([open, bens])).toBe('2 pages (P-1, P-2) are');
  });

  it('before a takeover names the current owner; a free page needs no question', () => {
    expect(formatTakeOverQuestion([open], 'ana')).toBeNull();
    expect(formatTakeOverQuestion([open, bens], 'ben')).toBeNull();
    expect(formatTakeOverQuestion([open, bens], 'ana')).toBe(
      'P-2 “Checkout is slow” acked by ben; take over? y/N',
    );
  });

  it('before a triage shows the previous triage', () => {
    expect(formatRoutineQuestion([open])).toBe(
      'Mark P-1 “Checkout is slow” as routine? No one is notified any more. y/N',
    );
    expect(
      formatRoutineQuestion([next(page(), triaged('false-positive', { why: 'x' }), 'ben', 1)]),
    ).toContain(', though ben triaged it as false-positive? No one is notified any more. y/N');
  });
});

describe('the confirmation afterwards', () => {
  it('lists what was done to which, and why not to the others', () => {
    const well = { page: 'P-1', refused: null };
    const late = { page: 'P-2', refused: 'ben already acked P-2' };
    expect(formatOutcome([well], 'acknowledged')).toEqual({ text: 'P-1 acknowledged', bad: false });
    expect(formatOutcome([well, { ...well, page: 'P-3' }, late], 'acknowledged')).toEqual({
      text: '2 pages acknowledged; ben already acked P-2',
      bad: true,
    });
  });
});
