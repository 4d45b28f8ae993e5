/** Who is on call, as JSON and as text. */

import { toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { AwayNow, OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatClockTime, formatDate, formatWeekday, type Zone, zoneSuffix } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';

/** The names and zones of people. */
export type People = Readonly<Record<string, { readonly name: string; readonly timezone: string | null }>>;

/** A team's two schedules, each null where the team has none. */
export type TeamOnDuty = {
  readonly team: string;
  readonly primary: OnDuty | null;
  readonly secondary: OnDuty | null;
};

const roles = ['primary', 'secondary'] as const;

const iso = (instant: number) => new Date(instant).toISOString();
const personIn = (people: People, id: string) => (Object.hasOwn(people, id) ? people[id] : undefined);

/** A person's name, or their id if they have none. */
export const findName = (people: People, id: string): string => personIn(people, id)?.name ?? id;

/** `Ana Ruiz, Ben Okafor`: everyone on duty; empty for a gap. */
export const listNames = (people: People, duty: Pick<OnDuty, 'person' | 'others'>): string =>
  everyoneOn(duty)
    .map(person => findName(people, person))
    .join(', ');

/** Stable: fields are added, never renamed. */
export const awayToJson = ({ person, from, to, why }: AwayNow) => ({
  person,
  from: iso(from),
  to: iso(to),
  why,
});

/** `ana is away from 2026-12-20 to 2027-01-03 (vacation)` */
export const formatAwayNow = (away: readonly AwayNow[]): string =>
  away
    .map(({ person, when, why }) => `${person} is away ${when}${why === null ? '' : ` (${why})`}`)
    .join(', ');

function roleJson(duty: OnDuty | null, people: People) {
  if (!duty || duty.isUnknown) return null;
  const { person, until, next, away } = duty;
  return {
    // The first of several, who are all in `people`.
    person,
    name: person === null ? null : findName(people, person),
    ...(duty.others && {
      people: everyoneOn(duty).map(each => ({ person: each, name: findName(people, each) })),
    }),
    ...(duty.isDeliberate && { deliberate: true }),
    until: until === null ? null : iso(until),
    next: next?.person ?? null,
    ...(next?.others && { nextPeople: everyoneOn(next) }),
    nextFrom: next ? iso(next.from) : null,
    ...(away && { away: away.map(awayToJson) }),
  };
}

export const oncallToJson = ({ team, primary, secondary }: TeamOnDuty, people: People) => ({
  team,
  primary: roleJson(primary, people),
  secondary: roleJson(secondary, people),
});

const formatDayClock = (instant: number, zone: Zone): string =>
  `${formatWeekday(instant, zone)} ${formatDate(instant, zone)} ${formatClockTime(instant, zone)}`;

/** `Mon 2026-01-12 09:00`, followed by the name of the zone unless it is the reader's. */
export const formatDayTime = (instant: number, zone: Zone): string =>
  `${formatDayClock(instant, zone)}${zoneSuffix(zone)}`;

/** The start and the end of a period as two cells; the name of their zone is after the end. */
export const formatPeriodCells = (from: number, to: number, zone: Zone): [string, string] => [
  formatDayClock(from, zone),
  formatDayTime(to, zone),
];

/** `04:10 for ana` if their clock differs from the reader's; `at` in milliseconds. */
export function formatLocalTime(
  person: string,
  people: People,
  at: number,
  zone: TextOptions['zone'],
): string | null {
  const own = personIn(people, person)?.timezone ?? null;
  if (own === null) return null;
  const clock = new Date(toWallTime(openZone(own), at)).toISOString().slice(11, 16);
  return clock === formatClockTime(iso(at), zone) ? null : `${clock} for ${person}`;
}

function untilText({ person, until, next }: OnDuty, at: number, zone: TextOptions['zone']): string {
  if (until === null) return person === null ? 'for more than a year' : 'no change within a year';
  const then = next?.from === until ? '' : ', then nobody';
  return `until ${formatDayTime(until, zone)} (${formatDuration(until - at)})${person === null ? '' : then}`;
}

function nextText({ until, next }: OnDuty, people: People, zone: TextOptions['zone']): string {
  if (!next) return '';
  const from = next.from === until ? '' : ` from ${formatDayTime(next.from, zone)}`;
  return `next ${listNames(people, next)}${from}`;
}

type Options = { readonly people: People /** Milliseconds. */; readonly at: number };

/** A deliberate gap is less prominent than another one. */
const noOneText = ({ isDeliberate }: OnDuty, { paint }: TextOptions): string =>
  isDeliberate ? paint('major', 'no one, by an override') : paint('critical', 'nobody');

const unknownCells = ({ paint }: TextOptions): string[] => [
  paint('critical', 'cannot be read: callme doctor'),
  '',
  '',
  '',
];

/** Who is on duty, until when, who is next, and the local time of that person, as cells. */
function dutyCells(duty: OnDuty, { people, at }: Options, look: TextOptions): string[] {
  if (duty.isUnknown) return unknownCells(look);
  const { person, away } = duty;
  const localTimes = everyoneOn(duty).flatMap(each => formatLocalTime(each, people, at, look.zone) ?? []);
  const notes = [...localTimes, ...(away ? [look.paint('critical', formatAwayNow(away))] : [])];
  return [
    person === null ? noOneText(duty, look) : listNames(people, duty),
    untilText(duty, at, look.zone),
    nextText(duty, people, look.zone),
    notes.join(', '),
  ];
}

/** A table of teams and roles, in which vacant roles stand out. */
export function formatOnCall(teams: readonly TeamOnDuty[], options: Options, look: TextOptions): string {
  const rows = teams.flatMap(onDuty =>
    roles.flatMap((role): string[][] => {
      const duty = onDuty[role];
      const label = [role === 'primary' ? onDuty.team : '', role];
      if (!duty)
        return role === 'primary' ? [[...label, look.paint('critical', 'no schedule'), '', '', '']] : [];
      return [[...label, ...dutyCells(duty, options, look)]];
    }),
  );
  return formatColumns(rows);
}

/** A schedule, what it is for teams, and who is on duty. */
export type ScheduleOnDuty = {
  readonly schedule: string;
  readonly timezone: string;
  readonly roles: readonly { readonly team: string; readonly role: string }[];
  /** Null: it cannot be read. */
  readonly duty: OnDuty | null;
};

/** `payments primary, search secondary` */
const formatRoles = (named: ScheduleOnDuty['roles']): string =>
  named.map(({ team, role }) => `${team} ${role}`).join(', ');

/** A schedule as a row: its name, its roles, and who is on duty. `look.zone` is the zone in which it prints times. */
export const formatScheduleOnCall = (
  { schedule, roles: named, duty }: ScheduleOnDuty,
  options: Options,
  look: TextOptions,
): string =>
  formatColumns([
    [schedule, formatRoles(named), ...(duty ? dutyCells(duty, options, look) : unknownCells(look))].filter(
      cell => cell !== '',
    ),
  ]);

/** A table of schedules. */
export const formatScheduleList = (
  schedules: readonly ScheduleOnDuty[],
  options: Options,
  look: TextOptions,
): string =>
  formatColumns(
    schedules.map(({ schedule, timezone, roles: named, duty }) => [
      schedule,
      timezone,
      formatRoles(named) || 'no team',
      ...(duty ? dutyCells(duty, options, look) : unknownCells(look)),
    ]),
  );

/** Stable: fields are added, never renamed. `onDuty` is null if the schedule cannot be read. */
export const scheduleToJson = (
  { schedule, timezone, roles: named, duty }: ScheduleOnDuty,
  people: People,
) => ({
  schedule,
  timezone,
  roles: named.map(({ team, role }) => ({ team, role })),
  onDuty: roleJson(duty, people),
});

/** A shift of one person. */
export type PersonShift = {
  readonly uid: string;
  readonly schedule: string;
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly roles: ScheduleOnDuty['roles'];
};

/** A table of shifts: when, how long, in which schedule, and for which teams. */
export const formatPersonShifts = (shifts: readonly PersonShift[], { zone }: TextOptions): string =>
  formatColumns(
    shifts.map(({ schedule, from, to, roles: named }) => [
      ...formatPeriodCells(from, to, zone),
      formatDuration(to - from),
      schedule,
      formatRoles(named),
    ]),
  );

/** Stable: fields are added, never renamed. */
export const personShiftToJson = (
  { uid, schedule, person, from, to, roles: named }: PersonShift,
  people: People,
) => ({
  uid,
  schedule,
  person,
  name: findName(people, person),
  from: iso(from),
  to: iso(to),
  roles: named.map(({ team, role }) => ({ team, role })),
});
