/**
 * Who is on duty, found the slow way: by reading a wall clock minute after minute. It shares nothing with the real
 * implementation but the format of a schedule, and follows the documentation literally.
 */
import type { Override, PeopleRotation, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';

const minute = 60_000;
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const clocks = new Map<string, { format: Intl.DateTimeFormat; shown: Map<number, string> }>();

/** The reading of a wall clock in that zone at an instant: `2026-01-05T09:00`. */
export function clockOnTheWall(zone: string, instant: number): string {
  let clock = clocks.get(zone);
  if (!clock) {
    const digits = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const;
    clock = {
      format: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...digits }),
      shown: new Map(),
    };
    clocks.set(zone, clock);
  }
  let text = clock.shown.get(instant);
  if (text === undefined) {
    text = clock.format.format(instant).replace(' ', 'T');
    clock.shown.set(instant, text);
  }
  return text;
}

/** The first minute at which the clock shows that time; if it never does, the first minute after the gap. */
export function naiveInstant(zone: string, wall: string): number {
  const guess = Date.parse(`${wall}Z`);
  // From before the earliest to after the latest instant that any zone can mean by it.
  let skippedTo: number | null = null;
  for (let instant = guess - 26 * 60 * minute; instant <= guess + 26 * 60 * minute; instant += minute) {
    const shown = clockOnTheWall(zone, instant);
    if (shown === wall) return instant;
    if (skippedTo === null && shown > wall && clockOnTheWall(zone, instant - minute) < wall)
      skippedTo = instant;
  }
  if (skippedTo === null) throw new Error(`${wall} is nowhere near in ${zone}`);
  return skippedTo;
}

/** A wall time some units later, by the calendar alone. */
export function later(wall: string, count: number, unit: PeopleRotation['shift']['unit']): string {
  const [date = '', clock = ''] = wall.split('T');
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minutes = 0] = clock.split(':').map(Number);
  if (unit === 'months') {
    const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
    const time = new Date(Date.UTC(year, month - 1 + count, Math.min(day, last), hour, minutes));
    return time.toISOString().slice(0, 16);
  }
  const inHours = { hours: 1, days: 24, weeks: 168 }[unit];
  return new Date(Date.UTC(year, month - 1, day, hour + count * inHours, minutes)).toISOString().slice(0, 16);
}

/** The people on duty of a rotation, for each of these minutes: `ana`, `ana+ben`. */
function rotationMinutes(
  rotation: PeopleRotation,
  zone: string,
  minutes: readonly number[],
): (string | null)[] {
  const own = rotation.timezone ?? zone;
  const instant = (wall: string) => naiveInstant(own, wall);
  const last = minutes.at(-1) ?? 0;
  const handOffs: number[] = [];
  if (countsDutyOnly(rotation)) handOffs.push(...handOffsOnDuty(rotation, own, last).map(instant));
  else {
    for (let number = 0; ; number++) {
      const at = instant(later(rotation.starts, number * rotation.shift.count, rotation.shift.unit));
      if (at > last) break;
      handOffs.push(at);
    }
  }
  const ends = rotation.ends === null ? Number.POSITIVE_INFINITY : instant(rotation.ends);
  const hours = rotation.hours && hoursOf(rotation.hours, own, minutes);
  return minutes.map(at => {
    if (at >= ends || (hours && !hours.some(({ from, to }) => from <= at && at < to))) return null;
    // Of hand-offs at one instant the last one counts: the shifts between them have shrunk to nothing.
    const turn = handOffs.findLastIndex(handOff => handOff <= at);
    return turn < 0 ? null : [rotation.people[turn % rotation.people.length] ?? []].flat().join('+');
  });
}

type OnDutyRotation = PeopleRotation & { readonly hours: NonNullable<PeopleRotation['hours']> };

const countsDutyOnly = (rotation: PeopleRotation): rotation is OnDutyRotation =>
  rotation.advance === 'on-duty' &&
  rotation.hours !== null &&
  (rotation.shift.unit === 'days' || rotation.shift.unit === 'hours');

/** The hand-offs with `advance: on-duty`, as wall times: every minute from `starts` on is counted by itself. */
function handOffsOnDuty({ starts, shift, hours }: OnDutyRotation, zone: string, last: number): string[] {
  const end = later(clockOnTheWall(zone, last), 2, 'days');
  const handOffs = [starts];
  const named = (wall: number) => hours.days.includes(days[new Date(wall).getUTCDay()] ?? 'mon');
  let [dutyDays, dutyMinutes] = [0, 0];
  for (let time = Date.parse(`${starts}Z`); ; time += minute) {
    const wall = new Date(time).toISOString().slice(0, 16);
    if (wall > end) return handOffs;
    const clock = wall.slice(11);
    const wraps = hours.to <= hours.from;
    const today = named(time) && clock >= hours.from && (wraps || clock < hours.to);
    const sinceYesterday = named(time - 24 * 60 * minute) && wraps && clock < hours.to;
    if (!today && !sinceYesterday) continue;
    if (wall === starts || clock === hours.from) {
      if (shift.unit === 'days' && dutyDays > 0 && dutyDays % shift.count === 0) handOffs.push(wall);
      dutyDays++;
    } else if (dutyDays === 0) throw new Error('duty began before it was counted');
    if (shift.unit === 'hours' && dutyMinutes > 0 && dutyMinutes % (shift.count * 60) === 0)
      handOffs.push(wall);
    dutyMinutes++;
  }
}

function hoursOf(hours: NonNullable<PeopleRotation['hours']>, zone: string, minutes: readonly number[]) {
  const first = clockOnTheWall(zone, (minutes[0] ?? 0) - 3 * 24 * 60 * minute).slice(0, 10);
  const last = clockOnTheWall(zone, (minutes.at(-1) ?? 0) + 2 * 24 * 60 * minute).slice(0, 10);
  const intervals: { from: number; to: number }[] = [];
  for (let date = first; date <= last; date = later(`${date}T00:00`, 1, 'days').slice(0, 10)) {
    const weekday = days[new Date(`${date}T00:00Z`).getUTCDay()] ?? 'mon';
    if (!hours.days.includes(weekday)) continue;
    const ending = hours.to > hours.from ? date : later(`${date}T00:00`, 1, 'days').slice(0, 10);
    intervals.push({
      from: naiveInstant(zone, `${date}T${hours.from}`),
      to: naiveInstant(zone, `${ending}T${hours.to}`),
    });
  }
  return intervals;
}

/** The people on duty of a schedule, for each of these minutes (milliseconds, in order): `ana`, `ana+ben`. */
export function naiveMinutes(schedule: Schedule, minutes: readonly number[]): (string | null)[] {
  const rotations = schedule.rotations.map(rotation =>
    rotationMinutes(rotation as PeopleRotation, schedule.timezone, minutes),
  );
  const overrides = schedule.overrides.map(({ person, from, to }: Override) => ({
    person,
    from: naiveInstant(schedule.timezone, from),
    to: naiveInstant(schedule.timezone, to),
  }));
  return minutes.map((at, index) => {
    const override = overrides.findLast(({ from, to }) => from <= at && at < to);
    return override?.person ?? rotations.findLast(people => people[index] !== null)?.[index] ?? null;
  });
}
