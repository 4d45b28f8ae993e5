/** Findings: gaps, two roles held by one person, and their texts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Finding,
  findDoubleDuty,
  findReachProblems,
  findScheduleProblems,
  type ScheduleToCheck,
} from '../../../source/domain/oncall/check/check.ts';
import { findHeldTwice } from '../../../source/domain/oncall/check/double-duty.ts';
import { formatFinding } from '../../../source/domain/oncall/check/format-finding.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { createSpans } from '../../../source/domain/oncall/schedule/overlay.ts';
import type { Duty, Hours, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, noLimits, rotation, schedule } from '../../builders/schedule.ts';

const hour = 3_600_000;
const window = { from: at('2026-01-05T09:00'), to: at('2026-02-02T09:00') };
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const dated = (finding: Finding) => `${iso(finding.from)} ${iso(finding.to)} ${formatFinding(finding)}`;

const checking = (asked: Schedule, parts: Partial<ScheduleToCheck> = {}): ScheduleToCheck => ({
  name: 'payments-primary',
  coverage: createCoverage(asked),
  zoneOf: () => openZone('UTC'),
  others: [],
  needed: true,
  absencesOf: () => [],
  holidays: null,
  ...parts,
});

const weekdays: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };

describe('a gap', () => {
  it('is reported when no one is on duty, within the window alone', () => {
    const ends = schedule({
      rotations: [rotation({ starts: '2026-01-06T09:00', ends: '2026-01-27T09:00' })],
    });
    expect(findScheduleProblems(checking(ends), window).findings.map(dated)).toEqual([
      '2026-01-05T09:00 2026-01-06T09:00 nobody on duty for 24 h',
      '2026-01-27T09:00 2026-02-02T09:00 nobody on duty for 6 d',
    ]);
  });

  it('is one for every night and every weekend if duty has hours', () => {
    const office = schedule({ rotations: [rotation({ hours: weekdays })] });
    const { findings } = findScheduleProblems(checking(office), window);
    expect(findings.map(({ kind }) => kind)).toEqual(Array(20).fill('gap'));
    expect(findings.slice(0, 5).map(({ from, to }) => (to - from) / hour)).toEqual([16, 16, 16, 16, 64]);
  });

  it('matters only if a policy or role relies on the schedule', () => {
    const office = schedule({ rotations: [rotation({ hours: weekdays })] });
    expect(findScheduleProblems(checking(office, { needed: false }), window).findings).toEqual([]);
  });
});

describe('a schedule', () => {
  it('without problems has no findings', () => {
    const limits = { ...noLimits, maxConsecutive: 7 * 24 * hour, minRest: 11 * hour, maxShare: 0.45 };
    expect(findScheduleProblems(checking(schedule({ limits })), window).findings).toEqual([]);
  });

  it('has findings about its limits and its distribution, each with dates', () => {
    const twice = schedule({
      rotations: [rotation({ people: ['ana', 'ana', 'ana', 'ben'] })],
      limits: { ...noLimits, maxConsecutive: 7 * 24 * hour },
    });
    expect(findScheduleProblems(checking(twice), window).findings.map(dated)).toEqual([
      '2026-01-05T09:00 2026-01-26T09:00 ana: 21 d at a stretch, at most 7 d (max_consecutive)',
    ]);
    const eight = { from: window.from, to: window.from + 8 * 168 * hour };
    expect(findScheduleProblems(checking(twice), eight).findings.map(dated).slice(2)).toEqual([
      '2026-01-05T09:00 2026-03-02T09:00 ana: 1008 hours, an even share is 672',
      '2026-01-05T09:00 2026-03-02T09:00 ana: 42 nights, an even share is 28',
      '2026-01-05T09:00 2026-03-02T09:00 ana: 12 weekend days, an even share is 8',
    ]);
  });

  it('of one person has no one to share with', () => {
    const alone = schedule({ rotations: [rotation({ people: ['ana'] })] });
    expect(findScheduleProblems(checking(alone), window).fairness).toBeNull();
    expect(findScheduleProblems(checking(schedule()), window).fairness?.people).toHaveLength(3);
  });
});

describe('a person who is away', () => {
  const absence = {
    person: 'ben',
    from: at('2026-01-14T00:00'),
    to: at('2026-01-21T00:00'),
    when: 'from 2026-01-14 to 2026-01-20',
    why: 'vacation',
  };
  const absencesOf = (person: string, from: number, to: number) =>
    person === absence.person && absence.from < to && absence.to > from ? [absence] : [];

  it('is reported with the times on duty that fall into the absence, and no one else', () => {
    // Ana, ben and chi by the week: ben from the 12th to the 19th.
    const { findings } = findScheduleProblems(checking(schedule(), { absencesOf }), window);
    expect(findings.map(dated)).toEqual([
      '2026-01-14T00:00 2026-01-19T09:00 ben is on duty, but away from 2026-01-14 to 2026-01-20 (vacation)',
    ]);
  });

  it('is no problem once another person covers', () => {
    const covered = schedule({
      overrides: [{ person: 'chi', from: '2026-01-13T09:00', to: '2026-01-19T09:00' }],
    });
    expect(findScheduleProblems(checking(covered, { absencesOf }), window).findings).toEqual([]);
  });
});

describe('two roles of a team', () => {
  it('held by one person at once are found from when to when', () => {
    const secondary = rotation({ people: ['chi', 'ben', 'ana'] });
    const found = findDoubleDuty(
      'payments',
      createCoverage(schedule()),
      createCoverage(schedule({ rotations: [secondary] })),
      window,
    );
    expect(found.map(dated)).toEqual([
      '2026-01-12T09:00 2026-01-19T09:00 ben is primary and secondary for 7 d',
    ]);
    expect(found).toEqual([
      {
        kind: 'two-roles',
        team: 'payments',
        person: 'ben',
        from: at('2026-01-12T09:00'),
        to: at('2026-01-19T09:00'),
      },
    ]);
  });

  it('that are one schedule are held by one person all the time', () => {
    const same = createCoverage(schedule());
    expect(
      findDoubleDuty('payments', same, same, window).map(({ from, to }) => (to - from) / hour / 24),
    ).toEqual([7, 7, 7, 7]);
  });

  it('are not merged into one finding: two gaps are two gaps', () => {
    const none = createCoverage(schedule({ rotations: [rotation({ starts: '2030-01-07T09:00' })] }));
    expect(findDoubleDuty('payments', none, none, window)).toEqual([]);
  });

  it('are found exactly as by an hour-by-hour check, joined', () => {
    const length = 40;
    const people = fc.constantFrom('ana', 'ben', null);
    const hours = fc.array(people, { minLength: length, maxLength: length });
    const spansOf = (who: readonly (string | null)[]) =>
      createSpans(
        who.flatMap((person, from): Duty[] =>
          person === null ? [] : [{ person, from, to: from + 1, origin: { kind: 'override', id: 'O-1' } }],
        ),
        0,
        length,
      );
    fc.assert(
      fc.property(hours, hours, (primary, secondary) => {
        const both = primary.map((person, index) => (secondary[index] === person ? person : null));
        const expected = spansOf(both).filter(({ person }) => person !== null);
        expect(findHeldTwice(spansOf(primary), spansOf(secondary))).toEqual(expected);
      }),
      { seed: 20260302, numRuns: 300 },
    );
  });
});

describe('a person without a reachable contact method', () => {
  const chi = { person: 'chi', urgency: 'urgent', needs: ['ntfy', 'phone'] } as const;

  it('is named with the first time on duty at which it would matter', () => {
    expect(findReachProblems([chi], [createCoverage(schedule())], window).map(dated)).toEqual([
      '2026-01-19T09:00 2026-01-26T09:00 chi: urgent pages cannot reach them, needs ntfy or phone',
    ]);
  });

  it('is named for the whole window without any duty in it', () => {
    const dan = { person: 'dan', urgency: 'normal', needs: [] } as const;
    expect(findReachProblems([dan], [createCoverage(schedule())], window).map(dated)).toEqual([
      '2026-01-05T09:00 2026-02-02T09:00 dan: normal pages cannot reach them, the policy has no channel',
    ]);
  });
});
