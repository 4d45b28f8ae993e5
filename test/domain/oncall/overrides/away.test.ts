/** Overrides and swaps that put someone on duty who is away: refused unless forced with a reason. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import { decideOncall } from '../../../../source/domain/oncall/overrides/decide.ts';
import type { OncallEvent } from '../../../../source/domain/oncall/overrides/events.ts';
import { evolveOncall } from '../../../../source/domain/oncall/overrides/evolve.ts';
import type { OncallIntent } from '../../../../source/domain/oncall/overrides/intents.ts';
import { emptyOncall, type OncallState } from '../../../../source/domain/oncall/overrides/state.ts';
import { at, noLimits, schedule, schedulesWith } from '../../../builders/schedule.ts';

const now = '2026-01-06T10:00:00.000Z';
const vacation = {
  person: 'chi',
  from: at('2026-01-14T00:00'),
  to: at('2026-01-17T00:00'),
  when: 'from 2026-01-14 to 2026-01-16',
  why: 'vacation',
};
// Ana, ben and chi by the week from 5 January, 09:00.
const weekly = schedule();

function decided(record: OncallState, by: string, intent: OncallIntent, of = weekly) {
  const context = { by, at: { at: now, approximate: false }, now };
  return decideOncall(record, intent, schedulesWith(of, [vacation]), context);
}

function recorded(record: OncallState, by: string, intent: OncallIntent): OncallState {
  const verdict = decided(record, by, intent);
  if (isRefusal(verdict)) throw new Error(verdict.reason);
  return verdict.events.reduce((state: OncallState, draft) => {
    const event = { v: 1, id: 'x', at: now, recorded: now, by, ...draft } as OncallEvent;
    const next = evolveOncall(state, event);
    if (isRefusal(next)) throw new Error(next.reason);
    return next;
  }, record);
}

const override = (person: string, from: string, to: string) =>
  ({
    do: 'override',
    schedule: 'payments-primary',
    person,
    from: `${from}:00.000Z`,
    to: `${to}:00.000Z`,
  }) as const;

const isAway = {
  reason: 'puts-away-on-call',
  remedy: { do: 'force', needsReason: true },
  missing: [
    {
      reason: 'person-away',
      facts: { person: 'chi', when: 'from 2026-01-14 to 2026-01-16', why: 'vacation' },
    },
  ],
};

describe('an override', () => {
  const during = override('chi', '2026-01-15T09:00', '2026-01-20T09:00');

  it('that falls into an absence of its person is refused, and says who is away and when', () => {
    expect(decided(emptyOncall, 'ana', during)).toMatchObject(isAway);
  });

  it('is recorded with the absence if it is forced with a reason, and only then', () => {
    expect(decided(emptyOncall, 'ana', { ...during, force: true })).toMatchObject({
      reason: 'reason-required',
    });
    expect(decided(emptyOncall, 'ana', { ...during, force: true, why: 'chi agreed' })).toMatchObject({
      events: [{ type: 'override-added', breaks: ['chi is away from 2026-01-14 to 2026-01-16'] }],
    });
  });

  it('of a person who is on duty then anyway is refused too', () => {
    const own = { ...vacation, from: at('2026-01-19T00:00'), to: at('2026-01-25T00:00') };
    const context = { by: 'ana', at: { at: now, approximate: false }, now };
    const during = override('chi', '2026-01-20T09:00', '2026-01-21T09:00');
    expect(decideOncall(emptyOncall, during, schedulesWith(weekly, [own]), context)).toMatchObject({
      reason: 'puts-away-on-call',
    });
  });

  it('before or after the absence, or of another person, is recorded', () => {
    for (const fine of [
      override('chi', '2026-01-12T09:00', '2026-01-14T00:00'),
      override('chi', '2026-01-17T00:00', '2026-01-18T09:00'),
      override('ana', '2026-01-14T09:00', '2026-01-15T09:00'),
    ])
      expect(isRefusal(decided(emptyOncall, 'ana', fine))).toBe(false);
  });

  it('that breaks a limit too names both', () => {
    const limited = schedule({ limits: { ...noLimits, maxConsecutive: 24 * 3_600_000 } });
    expect(decided(emptyOncall, 'ana', during, limited)).toMatchObject({
      reason: 'breaks-limits',
      missing: [{ reason: 'limit-broken' }, { reason: 'person-away' }],
    });
  });

  it('that covers an absence is not removed without a reason: the person would be on duty again', () => {
    const late = { ...vacation, from: at('2026-01-20T00:00'), to: at('2026-01-22T00:00') };
    const schedules = schedulesWith(weekly, [late]);
    const covered = recorded(emptyOncall, 'ana', override('ana', '2026-01-20T00:00', '2026-01-22T00:00'));
    const context = { by: 'ana', at: { at: now, approximate: false }, now };
    const remove = { do: 'remove-override', override: 'O-1' } as const;
    expect(decideOncall(covered, remove, schedules, context)).toMatchObject({ reason: 'puts-away-on-call' });
  });

  it('for a person whom someone covers is refused likewise', () => {
    const cover = {
      do: 'cover-person',
      schedules: ['payments-primary'],
      of: 'ben',
      person: 'chi',
      from: '2026-01-15T00:00:00.000Z',
      to: '2026-01-16T00:00:00.000Z',
    } as const;
    expect(decided(emptyOncall, 'ben', cover)).toMatchObject(isAway);
  });
});

describe('a swap', () => {
  const hours = (from: string, to: string) => ({ from: `${from}:00.000Z`, to: `${to}:00.000Z` });
  const offer = {
    do: 'swap-offer',
    schedule: 'payments-primary',
    to: 'chi',
    gives: hours('2026-01-15T09:00', '2026-01-16T09:00'),
    takes: hours('2026-01-22T09:00', '2026-01-23T09:00'),
  } as const;

  it('that puts someone on duty who is away is refused when it is offered', () => {
    expect(decided(emptyOncall, 'ben', offer)).toMatchObject(isAway);
  });

  it('is refused when it is accepted if the absence is new, and repeats one that was forced', () => {
    const context = { by: 'chi', at: { at: now, approximate: false }, now };
    const accept = { do: 'swap-accept', swap: 'S-1' } as const;
    const before = decideOncall(emptyOncall, offer, schedulesWith(weekly), { ...context, by: 'ben' });
    if (isRefusal(before)) throw new Error(before.reason);
    const offered = evolveOncall(emptyOncall, {
      ...{ v: 1, id: 'x', at: now, recorded: now, by: 'ben' },
      ...before.events[0],
    } as OncallEvent);
    if (isRefusal(offered)) throw new Error(offered.reason);
    expect(decided(offered, 'chi', accept)).toMatchObject(isAway);
    const forced = recorded(emptyOncall, 'ben', { ...offer, force: true, why: 'agreed' });
    expect(decided(forced, 'chi', accept)).toMatchObject({
      events: [{ type: 'swap-accepted' }],
      warnings: [{ reason: 'person-away' }],
    });
  });
});
