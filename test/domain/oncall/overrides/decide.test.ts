/** Overrides and swaps: permissions and refusals. */

import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../../../source/domain/kernel/refusal.ts';
import { decideOncall } from '../../../../source/domain/oncall/overrides/decide.ts';
import type { OncallEvent } from '../../../../source/domain/oncall/overrides/events.ts';
import { evolveOncall } from '../../../../source/domain/oncall/overrides/evolve.ts';
import type { OncallIntent } from '../../../../source/domain/oncall/overrides/intents.ts';
import { coversOf, emptyOncall, type OncallState } from '../../../../source/domain/oncall/overrides/state.ts';
import type { Schedule } from '../../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, read, rotation, schedule, schedulesWith } from '../../../builders/schedule.ts';

const now = '2026-01-06T10:00:00.000Z';
const iso = (time: string) => `${time}:00.000Z`;
const weekly = schedule();

function decided(record: OncallState, by: string, intent: OncallIntent, of: Schedule = weekly) {
  return decideOncall(record, intent, schedulesWith(of), { by, at: { at: now, approximate: false }, now });
}

/** The state after it; the intent must be accepted. */
function recorded(record: OncallState, by: string, intent: OncallIntent, of: Schedule = weekly): OncallState {
  const verdict = decided(record, by, intent, of);
  if (isRefusal(verdict)) throw new Error(`${verdict.reason} ${JSON.stringify(verdict.missing)}`);
  return verdict.events.reduce((state: OncallState, draft) => {
    const event = { v: 1, id: 'x', at: now, recorded: now, by, ...draft } as OncallEvent;
    const next = evolveOncall(state, event);
    if (isRefusal(next)) throw new Error(next.reason);
    return next;
  }, record);
}

function refused(record: OncallState, by: string, intent: OncallIntent, of: Schedule = weekly): Refusal {
  const verdict = decided(record, by, intent, of);
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
      ['2026-01-05T09:00', '2026-01-06T09:00'],
      ['2026-01-12T09:00', '2026-01-14T09:00'],
    );
    expect(refused(emptyOncall, 'ana', next, limited).missing).toMatchObject([
      { facts: { text: 'ana: 8 d at a stretch, at most 7 d (max_consecutive)' } },
    ]);
    expect(recorded(emptyOncall, 'ana', { ...next, force: true }, limited).swaps[0]?.breaks).toHaveLength(1);
  });
});
