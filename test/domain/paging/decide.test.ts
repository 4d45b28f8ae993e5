/** Page actions, and the reasons for their refusals. Minutes since the page came in. */

import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../source/domain/kernel/reasons.ts';
import { isRefusal, type Refusal } from '../../../source/domain/kernel/refusal.ts';
import type { Remedy } from '../../../source/domain/kernel/remedy.ts';
import { decidePage } from '../../../source/domain/paging/decide.ts';
import type { PageIntent } from '../../../source/domain/paging/intents.ts';
import { acknowledgerOf, type PageState } from '../../../source/domain/paging/state.ts';
import { acknowledged, at, attached, next, page, resolved, snoozed, triaged } from '../../builders/page.ts';

const want = (one: PageState, by: string, intent: PageIntent, minutes = 5) =>
  decidePage(one, intent, { by, at: { at: at(minutes), approximate: false }, now: at(minutes) });

function accepted(...args: Parameters<typeof want>) {
  const verdict = want(...args);
  if (isRefusal(verdict)) throw new Error(verdict.reason);
  return verdict.events;
}

function refused(...args: Parameters<typeof want>): Refusal {
  const verdict = want(...args);
  if (!isRefusal(verdict)) throw new Error('it was accepted');
  return verdict;
}

const ack: PageIntent = { do: 'acknowledge', takeOver: false };
const triage = (fields: Partial<PageIntent<'triage'>> = {}): PageIntent => ({
  do: 'triage',
  as: 'routine',
  into: null,
  why: null,
  correct: false,
  ...fields,
});
const held = next(page(), acknowledged(), 'ben', 1);

describe('acknowledging', () => {
  it('is allowed while the page is unacknowledged', () => {
    expect(accepted(page(), 'ana', ack)).toEqual([{ type: 'page-acknowledged', page: 'P-1', from: null }]);
    expect(refused(held, 'ana', ack)).toEqual({
      code: 'refused',
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ben' },
      remedy: { do: 'take-over', page: 'P-1' },
      missing: [],
    });
    expect(refused(held, 'ben', ack)).toMatchObject({
      code: 'refused',
      reason: 'already-acknowledged',
      remedy: null,
    });
    expect(refused(next(page(), resolved, 'alertmanager', 1), 'ana', ack)).toMatchObject({
      reason: 'already-resolved',
      facts: { id: 'P-1', by: 'alertmanager' },
    });
  });

  it('takes a page over from its known owner', () => {
    expect(accepted(held, 'ana', { do: 'acknowledge', takeOver: true })).toMatchObject([{ from: 'ben' }]);
  });

  it('takes up one’s own snoozed page again', () => {
    expect(accepted(next(page(), snoozed(30), 'ana', 1), 'ana', ack)).toMatchObject([{ from: 'ana' }]);
  });

  it('by the sender leaves the page without a person', () => {
    expect(acknowledgerOf(held)).toBe('ben');
    expect(acknowledgerOf(next(page(), acknowledged(), 'alertmanager', 1))).toBeNull();
    expect(acknowledgerOf(page())).toBeNull();
  });
});

describe('triage', () => {
  it.each<[Partial<PageIntent<'triage'>>, Reason, Remedy]>([
    [{ as: 'duplicate' }, 'duplicate-without-incident', { do: 'name-duplicate', page: 'P-1' }],
    [{ as: 'routine', into: 'INC-7' }, 'triage-without-incident', { leaveOut: 'into' }],
    [{ as: 'false-positive' }, 'reason-required', { give: 'why' }],
    [{ as: 'false-positive', why: ' \u200b ' }, 'reason-required', { give: 'why' }],
  ])('%j is refused: %s', (fields, reason, remedy) => {
    expect(refused(page(), 'ana', triage(fields))).toMatchObject({ code: 'usage', reason, remedy });
  });

  it('needs no reason for a routine action; a given one is sanitised', () => {
    expect(accepted(page(), 'ana', triage())).toMatchObject([{ as: 'routine', why: null }]);
    expect(accepted(page(), 'ana', triage({ why: ' rotated\n the \u001b[31mlogs ' }))).toMatchObject([
      { why: 'rotated the logs' },
    ]);
  });

  it('is done once, unless it is marked as a correction', () => {
    const routine = next(page(), triaged('routine'), 'ben', 1);
    expect(refused(routine, 'ana', triage())).toMatchObject({
      code: 'refused',
      reason: 'already-triaged',
      facts: { page: 'P-1', by: 'ben', as: 'routine' },
      remedy: { do: 'correct-triage', page: 'P-1' },
    });
    expect(accepted(routine, 'ana', triage({ correct: true }))).toMatchObject([
      { instead: routine.triagedBy },
    ]);
  });
});

describe('a page that is an incident', () => {
  const declaring = next(page(), triaged('incident'), 'ben', 5);
  const incident = triage({ as: 'incident' });

  it('is declared by the person who is first', () => {
    expect(refused(declaring, 'ana', incident)).toMatchObject({
      reason: 'already-triaged',
      facts: { by: 'ben', as: 'incident' },
    });
  });

  it('can be declared again if the declaration failed: by the same person at once, by another after a minute', () => {
    expect(accepted(declaring, 'ben', incident)).toHaveLength(1);
    expect(accepted(declaring, 'ana', incident, 6.1)).toHaveLength(1);
    const declared = next(declaring, attached('INC-7'), 'ben', 5);
    expect(refused(declared, 'ben', incident, 60).code).toBe('refused');
  });
});

describe('a snooze', () => {
  it.each([
    [4, 'in the past'],
    [5.5, 'for less than a minute'],
    [5 + 24 * 60 + 1, 'for more than a day'],
  ])('until minute %d is refused: it is %s', until => {
    expect(refused(page(), 'ana', { do: 'snooze', until: at(until) }).reason).toBe('snooze-length');
  });

  it('is allowed for the person who has the page', () => {
    expect(accepted(held, 'ben', { do: 'snooze', until: at(35) })).toMatchObject([{ until: at(35) }]);
    expect(refused(held, 'ana', { do: 'snooze', until: at(35) }).code).toBe('refused');
  });
});

it('a requested escalation is the next one', () => {
  expect(accepted(held, 'ana', { do: 'escalate', why: 'asked' })).toEqual([
    { type: 'page-escalated', page: 'P-1', why: 'asked', number: 2 },
  ]);
});
