/** Rules of all kinds, pages all through a year, and all that can happen to them. */
import fc from 'fast-check';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { Crew, PeopleRotation, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import type { Chain, ChainStep, Policy } from '../../../source/domain/paging/chain.ts';
import type { PagedPerson, PagedTeam, PagingRules } from '../../../source/domain/paging/escalation/rules.ts';
import type { Page } from '../../../source/domain/paging/page.ts';
import type { Deed, Outage, Told } from '../../domain/paging/escalation/watch.ts';
import { day, hour, iso, minute, page, second } from '../escalation.ts';
import { noLimits } from '../schedule.ts';
import { placed, zones } from './schedules.ts';

const year = 365 * day;
const orNull = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: null, freq });
const people = ['ana', 'ben', 'chi', 'dee'] as const;
const channels = ['push', 'email', 'call', 'sms', 'desktop'] as const;
const scheduleNames = ['first', 'second'] as const;

const wait = fc
  .oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 1_440 }))
  .map(minutes => ({ kind: 'wait' as const, ms: minutes * minute }));

const bell = fc.constantFrom(...channels).map(channel => ({ kind: 'channel' as const, channel }));
const policy: fc.Arbitrary<Policy> = fc.array(fc.oneof({ arbitrary: bell, weight: 2 }, wait), {
  minLength: 1,
  maxLength: 5,
});

const act: fc.Arbitrary<ChainStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('primary', 'secondary', 'team', 'round-robin', 'ana', 'dee', 'first', 'nobody-knows')
      .map(target => ({ kind: 'notify' as const, target })),
  },
  fc
    .constantFrom('#incidents', '#ops')
    .map(address => ({ kind: 'post' as const, channel: 'slack', address })),
);

/** As the schema of the team file allows them: an action, and a wait if it repeats. */
const chain: fc.Arbitrary<Chain> = fc
  .tuple(
    fc.array(fc.oneof(act, wait), { maxLength: 5 }),
    act,
    fc.array(fc.oneof(act, wait), { maxLength: 3 }),
    fc.integer({ min: 0, max: 3 }),
    wait,
  )
  .map(([before, first, then, times, pause]): Chain => {
    const steps = [...before, first, ...then];
    if (times === 0) return steps;
    const waits = steps.some(({ kind }) => kind === 'wait') ? [] : [pause];
    return [...steps, ...waits, { kind: 'repeat', times }];
  });

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
const quietHours = fc.record({ from: clockTime, to: clockTime }).filter(({ from, to }) => from !== to);

const person: fc.Arbitrary<PagedPerson> = fc.record({
  policies: fc.record({ urgent: policy, normal: policy }),
  channels: fc
    .oneof({ arbitrary: fc.constant([...channels]), weight: 3 }, fc.subarray([...channels]))
    .map(names => new Set<string>(names)),
  quietHours: orNull(quietHours),
  zone: orNull(fc.constantFrom(...zones).map(openZone)),
});

const shift = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 36 }), unit: fc.constant('hours' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 3 }), unit: fc.constant('days' as const) }),
  fc.constant({ count: 1, unit: 'weeks' as const }),
  fc.constant({ count: 1, unit: 'months' as const }),
);

const rotation: fc.Arbitrary<PeopleRotation> = fc.record({
  name: fc.constant(null),
  people: fc
    .tuple(fc.shuffledSubarray([...people], { minLength: 1 }), fc.constantFrom(0, 0, 2))
    .map(([all, shared]): Crew[] => (shared === 0 ? all : [all.slice(0, shared), ...all.slice(shared)])),
  starts: fc.constantFrom('2025-06-01T09:00', '2025-12-31T23:30', '2026-04-01T00:00'),
  ends: fc.constantFrom(null, null, '2026-09-01T09:00'),
  shift,
  hours: orNull(
    fc.record({
      days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
      from: clockTime,
      to: clockTime,
    }),
  ),
  advance: fc.constantFrom(null, 'on-duty' as const),
  timezone: fc.constantFrom(null, ...zones),
});

/** All through the year 2026, or three days around a change of some zone's clocks. */
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({
    timezone: fc.constantFrom(...zones),
    rotations: fc.array(rotation, { minLength: 1, maxLength: 2 }),
    overrides: fc.constant([]),
    limits: fc.constant(noLimits),
    holidays: fc.constant(null),
  }),
  placed.map(each => each.schedule),
);

export type World = {
  readonly rules: PagingRules;
  /** What they were made of, to read a counterexample. */
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly chain: Chain;
  readonly team: PagedTeam;
  readonly people: Readonly<Record<string, PagedPerson>>;
};

export const world: fc.Arbitrary<World> = fc
  .record({
    chain,
    people: fc.record({ ana: person, ben: person, chi: person, dee: person }, { noNullPrototype: true }),
    schedules: fc.record({ first: schedule, second: schedule }),
    team: fc.record({
      people: fc.shuffledSubarray([...people], { minLength: 1 }),
      primary: fc.constantFrom(null, ...scheduleNames),
      secondary: fc.constantFrom(null, ...scheduleNames),
      acknowledgeWithin: orNull(fc.integer({ min: 1, max: 120 }).map(minutes => minutes * minute)),
      repageAfter: orNull(fc.integer({ min: 10, max: 600 }).map(minutes => minutes * minute)),
    }),
  })
  .map(({ schedules, ...parts }): World => {
    const coverages = new Map(
      Object.entries(schedules).map(([name, written]) => [name, createCoverage(written)]),
    );
    const known: Readonly<Record<string, PagedPerson>> = parts.people;
    return {
      ...parts,
      schedules,
      rules: {
        person: id => (Object.hasOwn(known, id) ? (known[id] ?? null) : null),
        team: id => (id === 'payments' ? parts.team : null),
        chain: () => parts.chain,
        coverage: name => coverages.get(name) ?? null,
        reachableCoverage: name => coverages.get(name) ?? null,
        passedOver: () => [],
        isKnownTeam: () => true,
      },
    };
  });

const start = Date.parse('2026-01-01T00:00:00.000Z');

/** Pages of a year, each at a time of its own. */
export const pages: fc.Arbitrary<Page[]> = fc.array(
  fc
    .record({
      number: fc.integer({ min: 1, max: 99 }),
      at: fc.integer({ min: 0, max: year }),
      severity: fc.constantFrom('critical', 'major', 'minor', 'minor'),
      team: fc.constantFrom('payments', 'payments', 'payments', null),
    })
    .map(({ number, at, severity, team }) =>
      page({ id: `P-${number}`, received: iso(start + at), severity: severity as Page['severity'], team }),
    ),
  { minLength: 1, maxLength: 4 },
);

const moment = fc.oneof(
  fc.integer({ min: 0, max: 2 * hour }),
  fc.integer({ min: 0, max: 2 * day }),
  fc.integer({ min: 0, max: 6 * day }),
);

const isWaiting = ({ status }: Page) => status === 'open' || status === 'acknowledged';
const later = (now: string, minutes: number) => iso(Date.parse(now) + minutes * minute);

/** As the journal's fold returns them. */
const deeds: Readonly<Record<string, (page: Page, now: string, minutes: number) => Page>> = {
  acknowledge: (page, now) =>
    isWaiting(page)
      ? { ...page, status: 'acknowledged', acknowledged: { by: 'ana', at: now }, snoozedUntil: null }
      : page,
  snooze: (page, now, minutes) =>
    isWaiting(page)
      ? {
          ...page,
          status: 'acknowledged',
          acknowledged: page.acknowledged ?? { by: 'ana', at: now },
          snoozedUntil: later(now, minutes),
        }
      : page,
  silence: (page, now, minutes) =>
    isWaiting(page)
      ? { ...page, silenced: { until: minutes > 500 ? null : later(now, minutes), why: 'load test' } }
      : page,
  resolve: (page, now) =>
    isWaiting(page) ? { ...page, status: 'resolved', resolved: { by: 'ana', at: now } } : page,
  reopen: page => (page.status === 'resolved' ? { ...page, status: 'open', resolved: null } : page),
  triage: (page, now) =>
    isWaiting(page)
      ? { ...page, status: 'triaged', triage: { as: 'routine', by: 'ana', at: now, why: null } }
      : page,
  declare: page => ({ ...page, incident: 'INC-7' }),
};

type Names = readonly (keyof typeof deeds)[];
const all: Names = [
  'acknowledge',
  'acknowledge',
  'snooze',
  'silence',
  'resolve',
  'reopen',
  'triage',
  'declare',
];

/** People's actions on a page: milliseconds after it came in. */
export const deedsOf = (names: Names = all): fc.Arbitrary<Deed[]> =>
  fc.array(
    fc
      .record({ at: moment, name: fc.constantFrom(...names), minutes: fc.integer({ min: 1, max: 600 }) })
      .map(({ at, name, minutes }): Deed => {
        return { at, does: (page, now) => deeds[name]?.(page, now, minutes) ?? page };
      }),
    { maxLength: 4 },
  );

/** Times at which the watch does not run: milliseconds after the page came. */
export const outages: fc.Arbitrary<Outage[]> = fc.array(
  fc
    .record({ from: moment, lasts: fc.oneof(moment, fc.integer({ min: 0, max: year })) })
    .map(({ from, lasts }) => ({ from, to: from + lasts })),
  { maxLength: 2 },
);

export const looks: fc.Arbitrary<number[]> = fc
  .array(moment, { maxLength: 30 })
  .map(times => times.toSorted((a, b) => a - b));

const told: fc.Arbitrary<Told> = fc.record({
  outcome: fc.constantFrom('sent', 'sent', 'failed', 'failed', 'skipped', 'lost'),
  again: fc.boolean(),
  retryAfter: orNull(fc.integer({ min: 0, max: 200 * second })),
  takes: fc.integer({ min: 0, max: 30 * second }),
});

/** Results of attempts, one after the other, over and over. */
export const tells: fc.Arbitrary<readonly Told[]> = fc.array(told, { minLength: 1, maxLength: 12 });
