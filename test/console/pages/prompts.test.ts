/** Every question names its target, and every answer says what became of each. */
import { describe, expect, it } from 'vitest';
import {
  doneText,
  routineQuestion,
  takeOverQuestion,
  targetIs,
} from '../../../source/console/pages/prompts.ts';
import { acknowledged, next, page, triaged } from '../../builders/page.ts';

const open = page();
const bens = { ...next(page(), acknowledged(), 'ben', 1), id: 'P-2' };

describe('what is asked', () => {
  it('names the page, or how many and which', () => {
    expect(targetIs([open])).toBe('P-1 “Checkout is slow” is');
    expect(targetIs([open, bens])).toBe('2 pages (P-1, P-2) are');
  });

  it('before something is taken over says from whom; what is free is not asked about', () => {
    expect(takeOverQuestion([open], 'ana')).toBeNull();
    expect(takeOverQuestion([open, bens], 'ben')).toBeNull();
    expect(takeOverQuestion([open, bens], 'ana')).toBe('ben has P-2 “Checkout is slow”; take over? y/N');
  });

  it('before a triage says what it was triaged as before', () => {
    expect(routineQuestion([open])).toBe('Routine, nobody is woken any more: P-1 “Checkout is slow”? y/N');
    expect(routineQuestion([next(page(), triaged('false-positive', { why: 'x' }), 'ben', 1)])).toContain(
      ', though ben triaged as false-positive? y/N',
    );
  });
});

describe('what is said afterwards', () => {
  it('is what was done to which, and why it was not to the others', () => {
    const well = { page: 'P-1', refused: null };
    const late = { page: 'P-2', refused: 'ben acked P-2 already' };
    expect(doneText([well], 'acknowledged')).toEqual({ text: 'P-1 acknowledged', bad: false });
    expect(doneText([well, { ...well, page: 'P-3' }, late], 'acknowledged')).toEqual({
      text: '2 pages acknowledged; ben acked P-2 already',
      bad: true,
    });
  });
});
