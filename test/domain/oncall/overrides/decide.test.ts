/** Overrides and swaps: permissions and refusals. */

import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../../../source/domain/kernel/refusal.ts';
import { decideOncall } from '../../../../source/domain/oncall/overrides/decide.ts';
import type { OncallDraft, OncallEvent } from '../../../../source/domain/oncall/overrides/events.ts';
import { evolveOncall } from '../../../../source/domain/oncall/overrides/evolve.ts';
import type { OncallIntent } from '../../../../source/domain/oncall/overrides/intents.ts';
import type { Schedules } from '../../../../source/domain/oncall/overrides/schedules.ts';
import {
  type AddedOverride,
  coversOf,
  emptyOncall,
  type OncallState,
} from '../../../../source/domain/oncall/overrides/state.ts';
import { createCoverage } from '../../../../source/domain/oncall/schedule/coverage.ts';
import type { Schedule } from '../../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, read, rotation, schedule, schedulesWith } from '../../../builders/schedule.ts';

const now = '2026-01-06T10:00:00.000Z';
const iso = (time: string) => `${time}:00.000Z`;
const weekly = schedule();

function decided(record: OncallState, by: string, intent: OncallIntent, of: Schedule = weekly, when = now) {
  const context = { by, at: { at: when, approximate: false }, now: when };
  return decideOncall(record, intent, schedulesWith(of), context);
}

/** The state after it; the intent must be accepted. */
function recorded(
  record: OncallState,
  by: string,
  intent: OncallIntent,
  of: Schedule = weekly,
  when = now,
): OncallState {
  const verdict = decided(record, by, intent, of, when);
  if (isRefusal(verdict)) throw new Error(`${verdict.reason} ${JSON.stringify(verdict.missing)}`);
  return verdict.events.reduce((state: OncallState, draft) => {
    const event = { v: 1, id: 'x', at: when, recorded: when, by, ...draft } as OncallEvent;
    const next = evolveOncall(state, event);
    if (isRefusal(next)) throw new Error(next.reason);
    return next;
  }, record);
}

function refused(
  record: OncallState,
  by: string,
  intent: OncallIntent,
  of: Schedule = weekly,
  when = now,
): Refusal {
  const verdict = decided(record, by, intent, of, when);
  if (!isRefusal(verdict)) throw new Error('it was accepted');
  return verdict;
}

const override = (person: string, from: string, to: string, more: { force?: boolean; why?: string } = {}) =>
  ({
    do: 'override',
    schedule: 'payments-primary',
    person,
    from: iso(from),
    to: iso(to),
    force: more.force ?? false,
    why: more.why ?? null,
  }) as const;

const offer = (to: string, gives: [string, string], takes: [string, string], force = false) =>
  ({
    do: 'swap-offer',
    schedule: 'payments-primary',
    to,
    gives: { from: iso(gives[0]), to: iso(gives[1]) },
    takes: { from: iso(takes[0]), to: iso(takes[1]) },
    force,
  }) as const;

const shown = (record: OncallState, from: string, to: string) =>
  read(
    schedulesWith(weekly)
      .coverage('payments-primary', coversOf(record, 'payments-primary'))
      ?.spans(at(from), at(to)) ?? [],
  );

describe('an override', () => {
  it('is numbered by the journal, and the later of two for the same hours wins', () => {
    const one = recorded(emptyOncall, 'ana', override('chi', '2026-01-07T09:00', '2026-01-08T09:00'));
    const two = recorded(one, 'ben', override('ben', '2026-01-07T21:00', '2026-01-09T09:00'));
    expect(two.overrides.map(({ id, by, person }) => [id, by, person])).toEqual([
      ['O-1', 'ana', 'chi'],
      ['O-2', 'ben', 'ben'],
    ]);
    expect(shown(two, '2026-01-07T00:00', '2026-01-10T00:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-07T09:00',
      'chi 2026-01-07T09:00 2026-01-07T21:00',
      'ben 2026-01-07T21:00 2026-01-09T09:00',
      'ana 2026-01-09T09:00 2026-01-10T00:00',
    ]);
  });

  it('is refused if it ends before it starts, lasts over a year, or has no schedule', () => {
    expect(
      refused(emptyOncall, 'ana', override('chi', '2026-01-08T09:00', '2026-01-08T09:00')),
    ).toMatchObject({
      code: 'usage',
      reason: 'ends-before-start',
    });
    expect(refused(emptyOncall, 'ana', override('chi', '2026-01-08T09:00', '2027-06-08T09:00')).reason).toBe(
      'override-too-long',
    );
    const elsewhere = { ...override('chi', '2026-01-07T09:00', '2026-01-08T09:00'), schedule: 'search' };
    expect(refused(emptyOncall, 'ana', elsewhere)).toMatchObject({
      code: 'not-found',
      reason: 'no-such-schedule',
      facts: { schedule: 'search' },
    });
  });

  it('of one second is allowed', () => {
    const brief = {
      ...override('chi', '2026-01-07T09:00', '2026-01-07T10:00'),
      to: '2026-01-07T09:00:01.000Z',
    };
    expect(recorded(emptyOncall, 'ana', brief).overrides).toHaveLength(1);
  });

  it('reports that the person is on duty then anyway', () => {
    expect(
      decided(emptyOncall, 'ana', override('ana', '2026-01-07T09:00', '2026-01-08T09:00')),
    ).toMatchObject({
      warnings: [{ reason: 'on-duty-anyway', facts: { person: 'ana' } }],
    });
  });

  it('can be removed once', () => {
    const one = recorded(emptyOncall, 'ana', override('chi', '2026-01-07T09:00', '2026-01-08T09:00'));
    const none = recorded(one, 'ben', { do: 'remove-override', override: 'O-1', why: null });
    expect(shown(none, '2026-01-07T00:00', '2026-01-10T00:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-10T00:00',
    ]);
    expect(refused(none, 'chi', { do: 'remove-override', override: 'O-1', why: null })).toMatchObject({
      reason: 'override-already-removed',
      facts: { override: 'O-1', by: 'ben' },
    });
    expect(refused(none, 'chi', { do: 'remove-override', override: 'O-7', why: null })).toMatchObject({
      reason: 'no-such-override',
      facts: { override: 'O-7' },
    });
  });
});

describe('an override that breaks a limit', () => {
  const hour = 3_600_000;
  const limited = (limits: Partial<Schedule['limits']>) => schedule({ limits: { ...noLimits, ...limits } });

  it('is refused with the limit and an alternative, unless it is forced with a reason', () => {
    const eightDays = limited({ maxConsecutive: 7 * 24 * hour });
    const long = override('ana', '2026-01-12T09:00', '2026-01-13T09:00');
    expect(refused(emptyOncall, 'ana', long, eightDays)).toEqual({
      code: 'refused',
      reason: 'breaks-limits',
      facts: {},
      remedy: { do: 'force', alternative: 'person', needsReason: true },
      missing: [
        {
          reason: 'limit-broken',
          facts: expect.objectContaining({
            person: 'ana',
            kind: 'max-consecutive',
            text: 'ana: 8 d at a stretch, at most 7 d (max_consecutive)',
          }),
          remedy: null,
        },
      ],
    });
    expect(refused(emptyOncall, 'ana', { ...long, force: true }, eightDays)).toMatchObject({
      code: 'usage',
      reason: 'reason-required',
      facts: { for: 'forced-override' },
    });
    const forced = recorded(emptyOncall, 'ana', { ...long, force: true, why: 'ben is ill' }, eightDays);
    expect(forced.overrides[0]).toMatchObject({
      why: 'ben is ill',
      breaks: [expect.stringContaining('max_consecutive')],
    });
  });

  it('is refused for too little rest before the person’s own shift', () => {
    const night = override('ben', '2026-01-11T20:00', '2026-01-12T04:00');
    expect(refused(emptyOncall, 'ana', night, limited({ minRest: 11 * hour })).missing).toMatchObject([
      { facts: { text: 'ben: 5 h of rest between shifts, at least 11 h (min_rest)' } },
    ]);
  });

  it('ignores the person who is relieved: two hours off are no short rest', () => {
    const relief = override('chi', '2026-01-07T12:00', '2026-01-07T14:00');
    expect(isRefusal(decided(emptyOncall, 'ana', relief, limited({ minRest: 11 * hour })))).toBe(false);
  });

  it('is not refused for a limit that was broken before', () => {
    const tight = schedule({
      rotations: [rotation({ people: ['ana', 'ben'] })],
      limits: { ...noLimits, maxConsecutive: 24 * hour },
    });
    expect(
      isRefusal(decided(emptyOncall, 'ana', override('chi', '2026-01-07T12:00', '2026-01-07T14:00'), tight)),
    ).toBe(false);
  });
});

describe('a swap', () => {
  const given: [string, string] = ['2026-01-07T09:00', '2026-01-08T09:00'];
  const taken: [string, string] = ['2026-01-14T09:00', '2026-01-15T09:00'];
  const offered = recorded(emptyOncall, 'ana', offer('ben', given, taken));

  it('changes nothing until the other accepts', () => {
    expect(shown(offered, '2026-01-07T00:00', '2026-01-09T00:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-09T00:00',
    ]);
    const accepted = recorded(offered, 'ben', { do: 'swap-accept', swap: 'S-1' });
    expect(shown(accepted, '2026-01-07T00:00', '2026-01-16T00:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-07T09:00',
      'ben 2026-01-07T09:00 2026-01-08T09:00',
      'ana 2026-01-08T09:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-14T09:00',
      'ana 2026-01-14T09:00 2026-01-15T09:00',
      'ben 2026-01-15T09:00 2026-01-16T00:00',
    ]);
    expect(accepted.overrides.map(({ swap }) => swap)).toEqual(['S-1', 'S-1']);
  });

  it('is accepted and declined by the person it is offered to, and withdrawn by the person who offered it', () => {
    for (const [by, what, reason, facts] of [
      ['chi', 'swap-accept', 'offered-to-another', { what: 'S-1', to: 'ben', by: 'chi' }],
      ['ana', 'swap-decline', 'offered-to-another', { what: 'S-1', to: 'ben', by: 'ana' }],
      ['ben', 'swap-withdraw', 'only-offerer-withdraws', { what: 'S-1', offerer: 'ana' }],
    ] as const) {
      const refusal = refused(offered, by, { do: what, swap: 'S-1', why: null });
      expect(refusal).toMatchObject({ reason, facts });
    }
    const declined = recorded(offered, 'ben', { do: 'swap-decline', swap: 'S-1', why: null });
    expect(refused(declined, 'ben', { do: 'swap-accept', swap: 'S-1' })).toMatchObject({
      reason: 'swap-answered',
      facts: { swap: 'S-1', status: 'declined', by: 'ben' },
    });
    expect(recorded(offered, 'ana', { do: 'swap-withdraw', swap: 'S-1' }).swaps[0]?.status).toBe('withdrawn');
    expect(refused(offered, 'ben', { do: 'swap-accept', swap: 'S-9' })).toMatchObject({
      reason: 'no-such-swap',
      facts: { swap: 'S-9' },
    });
  });

  it('exchanges time that each of them has', () => {
    expect(refused(emptyOncall, 'ana', offer('ben', given, given))).toMatchObject({
      reason: 'not-on-duty',
      facts: { person: 'ben', from: '2026-01-07T09:00:00.000Z', other: 'ana' },
    });
    expect(refused(emptyOncall, 'ana', offer('ana', given, taken)).reason).toBe('swap-with-yourself');
  });

  it('cannot be accepted any more once another person covers one of the shifts', () => {
    const covered = recorded(offered, 'chi', override('chi', '2026-01-14T20:00', '2026-01-14T22:00'));
    expect(refused(covered, 'ben', { do: 'swap-accept', swap: 'S-1' })).toMatchObject({
      reason: 'not-on-duty',
      facts: { person: 'ben', from: '2026-01-14T20:00:00.000Z', other: 'chi' },
      remedy: { do: 'offer-another-swap', swap: 'S-1' },
    });
  });

  it('that breaks a limit is refused, unless it is forced', () => {
    const limited = schedule({ limits: { ...noLimits, maxConsecutive: 7 * 24 * 3_600_000 } });
    const next = offer(
      'ben',
      ['2026-01-26T09:00', '2026-01-27T09:00'],
      ['2026-01-12T09:00', '2026-01-14T09:00'],
    );
    expect(refused(emptyOncall, 'ana', next, limited).missing).toMatchObject([
      { facts: { text: 'ana: 9 d at a stretch, at most 7 d (max_consecutive)' } },
    ]);
    expect(refused(emptyOncall, 'ana', { ...next, force: true }, limited)).toMatchObject({
      code: 'usage',
      reason: 'reason-required',
      facts: { for: 'forced-swap' },
    });
    const forced = { ...next, force: true, why: 'a wedding' };
    expect(recorded(emptyOncall, 'ana', forced, limited).swaps[0]?.breaks).toHaveLength(1);
  });
});

describe('hours that are over', () => {
  const running = recorded(emptyOncall, 'ana', override('chi', '2026-01-07T09:00', '2026-01-09T09:00'));
  const midway = iso('2026-01-08T09:00');

  it('are not covered by an override: it begins now, and says so', () => {
    const late = override('chi', '2026-01-05T09:00', '2026-01-07T09:00');
    expect(decided(emptyOncall, 'ana', late)).toMatchObject({
      events: [{ from: now, to: late.to }],
      warnings: [{ reason: 'hours-cut', facts: { from: now, asked: late.from } }],
    });
    const over = override('chi', '2026-01-05T09:00', '2026-01-06T09:00');
    expect(refused(emptyOncall, 'ana', over)).toMatchObject({
      reason: 'hours-over',
      facts: { id: null, end: over.to },
      remedy: { do: 'force', needsReason: true },
    });
  });

  it('can be corrected by force, with a reason', () => {
    const over = override('chi', '2026-01-05T09:00', '2026-01-06T09:00', { force: true });
    expect(refused(emptyOncall, 'ana', over).reason).toBe('reason-required');
    const corrected = recorded(emptyOncall, 'ana', { ...over, why: 'chi took the night' });
    expect(corrected.overrides).toMatchObject([{ from: over.from, to: over.to, why: 'chi took the night' }]);
  });

  it('stay when a running override is removed: it ends now', () => {
    const remove = { do: 'remove-override', override: 'O-1' } as const;
    expect(decided(running, 'ben', remove, weekly, midway)).toMatchObject({
      warnings: [{ reason: 'hours-kept', facts: { id: 'O-1' } }],
    });
    const ended = recorded(running, 'ben', remove, weekly, midway);
    expect(shown(ended, '2026-01-07T00:00', '2026-01-10T00:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-07T09:00',
      'chi 2026-01-07T09:00 2026-01-08T09:00',
      'ana 2026-01-08T09:00 2026-01-10T00:00',
    ]);
  });

  it('are not taken back: an override that is over cannot be removed', () => {
    const remove = { do: 'remove-override', override: 'O-1' } as const;
    expect(refused(running, 'ben', remove, weekly, iso('2026-01-09T09:00'))).toMatchObject({
      reason: 'hours-over',
      facts: { id: 'O-1', end: '2026-01-09T09:00:00.000Z' },
    });
  });
});

describe('a swap of shared shifts', () => {
  const pairs = schedule({
    rotations: [
      rotation({
        people: [
          ['ana', 'ben'],
          ['chi', 'dee'],
        ],
      }),
    ],
  });
  const [first, second] = [
    ['2026-01-07T09:00', '2026-01-08T09:00'],
    ['2026-01-13T09:00', '2026-01-14T09:00'],
  ] as const;
  const everyone = (record: OncallState, time: string) =>
    createCoverage(pairs, coversOf(record, 'payments-primary')).everyoneAt(at(time));

  it('exchanges the two people alone: those with whom they share the shifts stay', () => {
    const offered = recorded(emptyOncall, 'ben', offer('chi', [...first], [...second]), pairs);
    const accepted = recorded(offered, 'chi', { do: 'swap-accept', swap: 'S-1' }, pairs);
    expect(everyone(accepted, '2026-01-07T12:00')).toEqual(['ana', 'chi']);
    expect(everyone(accepted, '2026-01-13T12:00')).toEqual(['ben', 'dee']);
    const undone = recorded(accepted, 'ben', { do: 'swap-undo', swap: 'S-1' }, pairs);
    expect(everyone(undone, '2026-01-07T12:00')).toEqual(['ana', 'ben']);
  });

  it('is refused between people who share one of them, and who is on duty with others counts as on duty', () => {
    const together: [string, string] = ['2026-01-08T09:00', '2026-01-09T09:00'];
    expect(refused(emptyOncall, 'ben', offer('ana', [...first], together), pairs)).toMatchObject({
      reason: 'shares-the-shift',
      facts: { person: 'ana', from: iso('2026-01-07T09:00') },
    });
    expect(refused(emptyOncall, 'ben', offer('chi', [...first], together), pairs).reason).toBe('not-on-duty');
  });

  it('an override to one of them is not the same plan: the other is relieved', () => {
    const decision = decided(emptyOncall, 'ben', override('ben', ...first), pairs);
    expect(isRefusal(decision) ? null : decision.warnings).toEqual([]);
  });
});

describe('a swap as a unit', () => {
  const given: [string, string] = ['2026-01-07T09:00', '2026-01-09T09:00'];
  const taken: [string, string] = ['2026-01-14T09:00', '2026-01-16T09:00'];
  const offered = recorded(emptyOncall, 'ana', offer('ben', given, taken));
  const accepted = recorded(offered, 'ben', { do: 'swap-accept', swap: 'S-1' });
  const undo = { do: 'swap-undo', swap: 'S-1' } as const;
  const fortnight = ['2026-01-06T00:00', '2026-01-20T00:00'] as const;

  it('is not removed by halves', () => {
    for (const half of ['O-1', 'O-2']) {
      expect(refused(accepted, 'ana', { do: 'remove-override', override: half })).toMatchObject({
        reason: 'part-of-swap',
        facts: { override: half, swap: 'S-1' },
        remedy: { do: 'undo-swap', swap: 'S-1' },
      });
    }
  });

  it.each(['ana', 'ben'])('is undone as a whole by %s, after it was accepted', by => {
    const undone = recorded(accepted, by, undo);
    expect(shown(undone, ...fortnight)).toEqual(shown(emptyOncall, ...fortnight));
    expect(undone.swaps[0]).toMatchObject({ status: 'undone', answer: { by, at: now } });
  });

  it('is undone on behalf of the two only with a reason', () => {
    expect(refused(accepted, 'chi', undo)).toMatchObject({
      reason: 'swap-of-others',
      facts: { swap: 'S-1', people: ['ana', 'ben'] },
      remedy: { give: 'why' },
    });
    const undone = recorded(accepted, 'chi', { ...undo, why: 'ana is in hospital' });
    expect(undone.swaps[0]?.answer).toEqual({ by: 'chi', at: now, why: 'ana is in hospital' });
    expect(undone.overrides.map(({ removed }) => removed?.why)).toEqual([
      'ana is in hospital',
      'ana is in hospital',
    ]);
  });

  it('is undone once, and only once it was accepted', () => {
    expect(refused(recorded(accepted, 'ana', undo), 'ben', undo)).toMatchObject({
      reason: 'swap-answered',
      facts: { swap: 'S-1', status: 'undone', by: 'ana' },
    });
    expect(refused(offered, 'ana', undo)).toMatchObject({ reason: 'swap-answered' });
    expect(refused(offered, 'ana', { ...undo, swap: 'S-9' }).reason).toBe('no-such-swap');
  });

  it('that was accepted already names the way out to whoever answers it again', () => {
    for (const [by, what] of [
      ['ana', 'swap-withdraw'],
      ['ben', 'swap-accept'],
      ['ben', 'swap-decline'],
    ] as const) {
      expect(refused(accepted, by, { do: what, swap: 'S-1', why: null })).toMatchObject({
        reason: 'swap-answered',
        facts: { swap: 'S-1', status: 'accepted', by: 'ben' },
        remedy: { do: 'undo-swap', swap: 'S-1' },
      });
    }
  });

  it('whose hours were swapped again is undone after the later swap', () => {
    const again = offer('chi', given, ['2026-01-20T09:00', '2026-01-21T09:00']);
    const chained = recorded(recorded(accepted, 'ben', again), 'chi', { do: 'swap-accept', swap: 'S-2' });
    expect(refused(chained, 'ana', undo)).toMatchObject({
      reason: 'swapped-again',
      facts: { swap: 'S-1', later: 'S-2' },
      remedy: { do: 'undo-swap', swap: 'S-2' },
    });
    const one = recorded(chained, 'chi', { do: 'swap-undo', swap: 'S-2' });
    expect(shown(one, ...fortnight)).toEqual(shown(accepted, ...fortnight));
    expect(shown(recorded(one, 'ana', undo), ...fortnight)).toEqual(shown(emptyOncall, ...fortnight));
    // Swapped back: the later one is undone first, not the earlier one.
    const back = recorded(recorded(accepted, 'ben', offer('ana', given, taken)), 'ana', {
      do: 'swap-accept',
      swap: 'S-2',
    });
    expect(refused(back, 'ana', undo).facts).toEqual({ swap: 'S-1', later: 'S-2' });
    expect(shown(recorded(back, 'ana', { do: 'swap-undo', swap: 'S-2' }), ...fortnight)).toEqual(
      shown(accepted, ...fortnight),
    );
  });

  it('that is accepted seconds after a shift began leaves these seconds alone', () => {
    const late = '2026-01-07T09:00:20.000Z';
    expect(decided(offered, 'ben', { do: 'swap-accept', swap: 'S-1' }, weekly, late)).toMatchObject({
      events: [{ type: 'swap-accepted', from: late }],
      warnings: [],
    });
  });

  it('keeps the hours that are over when it is undone: only the rest returns', () => {
    const midway = iso('2026-01-08T09:00');
    expect(decided(accepted, 'ben', undo, weekly, midway)).toMatchObject({
      warnings: [{ reason: 'hours-kept', facts: { id: 'S-1' } }],
    });
    expect(shown(recorded(accepted, 'ben', undo, weekly, midway), ...fortnight)).toEqual([
      'ana 2026-01-06T00:00 2026-01-07T09:00',
      'ben 2026-01-07T09:00 2026-01-08T09:00',
      'ana 2026-01-08T09:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-19T09:00',
      'chi 2026-01-19T09:00 2026-01-20T00:00',
    ]);
    const between = recorded(accepted, 'ben', undo, weekly, iso('2026-01-10T00:00'));
    expect(shown(between, ...fortnight)).toEqual([
      'ana 2026-01-06T00:00 2026-01-07T09:00',
      'ben 2026-01-07T09:00 2026-01-09T09:00',
      'ana 2026-01-09T09:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-19T09:00',
      'chi 2026-01-19T09:00 2026-01-20T00:00',
    ]);
    expect(refused(accepted, 'ben', undo, weekly, iso('2026-01-16T09:00'))).toMatchObject({
      reason: 'hours-over',
      facts: { id: 'S-1', end: '2026-01-16T09:00:00.000Z' },
    });
  });

  it('is exchanged from now on when it is accepted late', () => {
    const midway = iso('2026-01-08T09:00');
    const accept = { do: 'swap-accept', swap: 'S-1' } as const;
    expect(decided(offered, 'ben', accept, weekly, midway)).toMatchObject({
      warnings: [{ reason: 'hours-cut', facts: { from: midway, asked: iso(given[0]) } }],
    });
    expect(shown(recorded(offered, 'ben', accept, weekly, midway), ...fortnight)).toEqual([
      'ana 2026-01-06T00:00 2026-01-08T09:00',
      'ben 2026-01-08T09:00 2026-01-09T09:00',
      'ana 2026-01-09T09:00 2026-01-12T09:00',
      'ben 2026-01-12T09:00 2026-01-14T09:00',
      'ana 2026-01-14T09:00 2026-01-16T09:00',
      'ben 2026-01-16T09:00 2026-01-19T09:00',
      'chi 2026-01-19T09:00 2026-01-20T00:00',
    ]);
  });

  it('is neither offered nor accepted once one of the shifts is over', () => {
    const late = iso('2026-01-09T09:00');
    expect(refused(offered, 'ben', { do: 'swap-accept', swap: 'S-1' }, weekly, late)).toMatchObject({
      reason: 'hours-over',
      facts: { id: 'S-1', end: late },
      remedy: { do: 'offer-another-swap', swap: 'S-1' },
    });
    expect(refused(emptyOncall, 'ana', offer('ben', given, taken), weekly, late)).toMatchObject({
      reason: 'hours-over',
      facts: { id: null, end: late },
    });
  });

  it('is withdrawn on behalf of the other only with a reason', () => {
    const withdraw = { do: 'swap-withdraw', swap: 'S-1' } as const;
    expect(refused(offered, 'chi', withdraw).remedy).toEqual({ give: 'why' });
    expect(recorded(offered, 'chi', { ...withdraw, why: 'ana is ill' }).swaps[0]).toMatchObject({
      status: 'withdrawn',
      answer: { by: 'chi', why: 'ana is ill' },
    });
  });

  it('that an older version left with one half is undone for the other', () => {
    const evolved = (record: OncallState, draft: OncallDraft): OncallState => {
      const event = { v: 1, id: 'x', at: now, recorded: now, by: 'ana', ...draft } as OncallEvent;
      const next = evolveOncall(record, event);
      if (isRefusal(next)) throw new Error(next.reason);
      return next;
    };
    const removed = evolved(accepted, { type: 'override-removed', override: 'O-1', why: null });
    expect(coversOf(removed, 'payments-primary').map(({ id }) => id)).toEqual(['O-2']);
    const undone = evolved(removed, { type: 'swap-undone', swap: 'S-1', why: null });
    expect(coversOf(undone, 'payments-primary')).toEqual([]);
    const both = evolved(removed, { type: 'override-removed', override: 'O-2', why: null });
    expect(recorded(both, 'ana', undo).swaps[0]?.status).toBe('undone');
  });
});

describe('the limits of a swap', () => {
  const limited = schedule({ limits: { ...noLimits, maxConsecutive: 7 * 24 * 3_600_000 } });
  const given: [string, string] = ['2026-01-26T09:00', '2026-01-27T09:00'];
  const taken: [string, string] = ['2026-01-14T09:00', '2026-01-15T09:00'];
  const offered = recorded(emptyOncall, 'ana', offer('ben', given, taken), limited);
  const accept = { do: 'swap-accept', swap: 'S-1' } as const;

  it('are checked again when it is accepted: the plan may have changed meanwhile, for either person', () => {
    const ana = override('ana', '2026-01-12T09:00', '2026-01-14T09:00', { force: true, why: 'a favour' });
    const ben = override('ben', '2026-01-19T09:00', '2026-01-26T09:00', { force: true, why: 'a favour' });
    for (const [change, text] of [
      [ana, 'ana: 10 d at a stretch, at most 7 d (max_consecutive)'],
      [ben, 'ben: 12 d at a stretch, at most 7 d (max_consecutive)'],
    ] as const) {
      const changed = recorded(offered, 'chi', change, limited);
      expect(refused(changed, 'ben', accept, limited)).toMatchObject({
        reason: 'breaks-limits',
        missing: [{ facts: { text } }],
        remedy: { do: 'force', needsReason: true },
      });
      const forced = recorded(changed, 'ben', { ...accept, force: true, why: 'agreed' }, limited);
      expect(forced.overrides.at(-1)?.breaks).toEqual([text]);
    }
  });

  it('that were forced at the offer are repeated at the acceptance, and not refused', () => {
    const long = offer('ben', given, ['2026-01-12T09:00', '2026-01-14T09:00'], true);
    const forced = recorded(emptyOncall, 'ana', { ...long, why: 'a wedding' }, limited);
    expect(decided(forced, 'ben', accept, limited)).toMatchObject({
      warnings: [{ reason: 'limit-broken', facts: { person: 'ana', kind: 'max-consecutive' } }],
    });
  });

  it('are checked when it is undone, and when an override is removed', () => {
    const eased = recorded(
      emptyOncall,
      'ana',
      override('chi', '2026-01-10T09:00', '2026-01-12T09:00'),
      limited,
    );
    const extended = recorded(eased, 'ana', override('ana', '2026-01-12T09:00', '2026-01-13T09:00'), limited);
    const remove = { do: 'remove-override', override: 'O-1' } as const;
    expect(refused(extended, 'ana', remove, limited)).toMatchObject({
      reason: 'breaks-limits',
      missing: [{ facts: { text: 'ana: 8 d at a stretch, at most 7 d (max_consecutive)' } }],
      remedy: { do: 'force', alternative: null, needsReason: true },
    });
    expect(
      recorded(extended, 'ana', { ...remove, force: true, why: 'chi is ill' }, limited).overrides[0]?.removed,
    ).toMatchObject({ why: 'chi is ill' });
    const swapped = recorded(
      recorded(
        emptyOncall,
        'ana',
        offer('ben', ['2026-01-10T09:00', '2026-01-12T09:00'], ['2026-01-17T09:00', '2026-01-19T09:00']),
        limited,
      ),
      'ben',
      accept,
      limited,
    );
    const more = recorded(swapped, 'ana', override('ana', '2026-01-12T09:00', '2026-01-13T09:00'), limited);
    expect(refused(more, 'ana', { do: 'swap-undo', swap: 'S-1' }, limited)).toMatchObject({
      missing: [{ facts: { text: 'ana: 8 d at a stretch, at most 7 d (max_consecutive)' } }],
    });
  });
});

describe('primary and secondary', () => {
  /** The secondary of a week is the primary of the next one. */
  const secondary = schedule({ rotations: [rotation({ people: ['ben', 'chi', 'ana'] })] });
  const of: Record<string, Schedule> = { 'payments-primary': weekly, 'payments-secondary': secondary };
  const pair: Schedules = {
    ...schedulesWith(weekly),
    coverage: (name, covers) => {
      const found = of[name];
      return found ? createCoverage(found, covers) : null;
    },
    counterparts: name =>
      Object.keys(of)
        .filter(other => other !== name)
        .map(other => ({ team: 'payments', schedule: other })),
  };
  const warned = (record: OncallState, by: string, intent: OncallIntent) => {
    const decision = decideOncall(record, intent, pair, { by, at: { at: now, approximate: false }, now });
    if (isRefusal(decision)) throw new Error(decision.reason);
    return decision.warnings.filter(({ reason }) => reason === 'gets-two-roles').map(({ facts }) => facts);
  };
  const twice = (person: string, from: string, to: string) => {
    return { person, team: 'payments', from: iso(from), to: iso(to) };
  };

  it('are never one person without a warning, whichever change makes it so', () => {
    const covers = override('ben', '2026-01-07T09:00', '2026-01-08T09:00');
    expect(warned(emptyOncall, 'ana', covers)).toEqual([
      twice('ben', '2026-01-07T09:00', '2026-01-08T09:00'),
    ]);
    const swap = offer(
      'ben',
      ['2026-01-07T09:00', '2026-01-08T09:00'],
      ['2026-01-14T09:00', '2026-01-15T09:00'],
    );
    expect(warned(emptyOncall, 'ana', swap)).toEqual([twice('ben', '2026-01-07T09:00', '2026-01-08T09:00')]);
    const offered = recorded(emptyOncall, 'ana', swap);
    expect(warned(offered, 'ben', { do: 'swap-accept', swap: 'S-1' })).toHaveLength(1);
    const relieved = recorded(emptyOncall, 'ana', override('chi', '2026-01-07T09:00', '2026-01-08T09:00'));
    const second = recorded(relieved, 'ana', {
      ...override('chi', '2026-01-14T09:00', '2026-01-15T09:00'),
    });
    const anaSecond = {
      ...second,
      overrides: second.overrides
        .map(each => ({ ...each }))
        .concat({
          ...(second.overrides[0] as AddedOverride),
          id: 'O-3',
          schedule: 'payments-secondary',
          person: 'ana',
        }),
    };
    expect(warned(anaSecond, 'ana', { do: 'remove-override', override: 'O-1' })).toEqual([
      twice('ana', '2026-01-07T09:00', '2026-01-08T09:00'),
    ]);
    const covering = {
      do: 'cover-person',
      schedules: ['payments-primary'],
      of: 'ana',
      person: 'ben',
      from: iso('2026-01-07T09:00'),
      to: iso('2026-01-08T09:00'),
    } as const;
    expect(warned(emptyOncall, 'ana', covering)).toHaveLength(1);
  });

  it('are one time if several changes make them one person, in the order of time', () => {
    const covering = {
      do: 'cover-person',
      schedules: ['payments-primary', 'payments-secondary'],
      of: 'ben',
      person: 'ana',
      from: iso('2026-01-07T09:00'),
      to: iso('2026-01-13T09:00'),
    } as const;
    const other = recorded(emptyOncall, 'ana', override('ana', '2026-01-12T09:00', '2026-01-13T09:00'));
    const beside = {
      ...other,
      overrides: other.overrides.map(each => ({ ...each, schedule: 'payments-secondary' })),
    };
    expect(warned(beside, 'ana', covering)).toEqual([twice('ana', '2026-01-07T09:00', '2026-01-13T09:00')]);
  });

  it('that were one person before are not warned of again', () => {
    const twiceAlready = {
      ...emptyOncall,
      overrides: recorded(emptyOncall, 'ana', {
        ...override('ben', '2026-01-07T09:00', '2026-01-08T09:00'),
      }).overrides,
    };
    expect(warned(twiceAlready, 'ana', override('ben', '2026-01-07T10:00', '2026-01-07T12:00'))).toEqual([]);
  });
});

describe('covering a person', () => {
  const cover = (more: Partial<OncallIntent<'cover-person'>> = {}) =>
    ({
      do: 'cover-person',
      schedules: ['payments-primary'],
      of: 'ana',
      person: 'chi',
      from: null,
      to: null,
      ...more,
    }) as const;
  const added = (record: OncallState, intent: OncallIntent) =>
    recorded(record, 'ben', intent).overrides.map(({ person, relieves, from, to }) =>
      [person, relieves, from.slice(0, 16), to.slice(0, 16)].join(' '),
    );

  it('is for what is left of the current shift, or the next one', () => {
    expect(added(emptyOncall, cover())).toEqual(['chi ana 2026-01-06T10:00 2026-01-12T09:00']);
    expect(added(emptyOncall, cover({ of: 'ben' }))).toEqual(['chi ben 2026-01-12T09:00 2026-01-19T09:00']);
    expect(added(emptyOncall, cover({ from: iso('2026-01-13T00:00') }))).toEqual([
      'chi ana 2026-01-26T09:00 2026-02-02T09:00',
    ]);
  });

  it('is for all shifts in a window, and leaves the hours of other people alone', () => {
    const eased = recorded(emptyOncall, 'ana', override('ben', '2026-01-08T09:00', '2026-01-09T09:00'));
    const all = cover({ from: iso('2026-01-07T09:00'), to: iso('2026-01-27T09:00') });
    expect(added(eased, all).slice(1)).toEqual([
      'chi ana 2026-01-07T09:00 2026-01-08T09:00',
      'chi ana 2026-01-09T09:00 2026-01-12T09:00',
      'chi ana 2026-01-26T09:00 2026-01-27T09:00',
    ]);
  });

  it('can be by no one', () => {
    expect(added(emptyOncall, cover({ person: null }))).toEqual([' ana 2026-01-06T10:00 2026-01-12T09:00']);
  });

  it('is refused if the person is not on duty then, naming the next time', () => {
    const window = { from: iso('2026-01-13T09:00'), to: iso('2026-01-20T09:00') };
    expect(refused(emptyOncall, 'ben', cover(window))).toMatchObject({
      reason: 'no-duty-to-cover',
      facts: {
        person: 'ana',
        ...window,
        next: { schedule: 'payments-primary', from: '2026-01-26T09:00:00.000Z' },
      },
    });
    expect(refused(emptyOncall, 'ben', cover({ of: 'zoe' })).facts).toMatchObject({ next: null });
    expect(refused(emptyOncall, 'ben', cover({ person: 'ana' })).reason).toBe('covers-themselves');
    expect(refused(emptyOncall, 'ben', cover({ schedules: ['search'] })).reason).toBe('no-such-schedule');
    const over = { from: iso('2026-01-05T09:00'), to: iso('2026-01-06T09:00') };
    expect(refused(emptyOncall, 'ben', cover(over)).reason).toBe('hours-over');
  });

  it('is refused as a whole if one of the shifts breaks a limit', () => {
    const limited = schedule({ limits: { ...noLimits, maxConsecutive: 7 * 24 * 3_600_000 } });
    const all = cover({ to: iso('2026-01-27T09:00') });
    expect(refused(emptyOncall, 'ben', { ...all, person: 'ben' }, limited).missing).toMatchObject([
      { facts: { text: 'ben: 12 d 23 h at a stretch, at most 7 d (max_consecutive)' } },
    ]);
  });
});

describe('an override to no one', () => {
  const vacancy = { ...override('', '2026-01-07T09:00', '2026-01-08T09:00'), person: null } as const;

  it('is recorded as an event that older versions ignore, and numbered as the others', () => {
    expect(decided(emptyOncall, 'ana', { ...vacancy, why: 'closed' })).toMatchObject({
      events: [{ type: 'vacancy-added', schedule: 'payments-primary', why: 'closed' }],
      warnings: [],
    });
    const record = recorded(emptyOncall, 'ana', vacancy);
    expect(record.overrides).toMatchObject([{ id: 'O-1', person: null, breaks: [] }]);
    expect(shown(record, '2026-01-07T00:00', '2026-01-08T09:00')).toEqual([
      'ana 2026-01-07T00:00 2026-01-07T09:00',
      '- 2026-01-07T09:00 2026-01-08T09:00',
    ]);
    const removed = recorded(record, 'ana', { do: 'remove-override', override: 'O-1' });
    expect(coversOf(removed, 'payments-primary')).toEqual([]);
  });
});
