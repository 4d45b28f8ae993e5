/** Instants in the reader's time zone (the machine's, or UTC if the reader asks for it), or in a zone that has a name. */

export type NamedZone = {
  /** As times in it are shown: `Europe/Madrid`. */
  readonly name: string;
  /** What its clock shows at an instant: the milliseconds since 1970 that this would be in UTC. */
  readonly wallAt: (instant: number) => number;
};

export type Zone = 'local' | 'utc' | NamedZone;

/** When something is read, and on whose clock. */
export type Clock = {
  /** UTC ISO-8601. */
  readonly now: string;
  readonly zone: Zone;
};

export type CalendarFields = {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly date: number;
  /** Monday is 0. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** What the calendar and the clock show. @param instant milliseconds since 1970 */
export function readCalendar(instant: number, zone: Zone): CalendarFields {
  const time = new Date(typeof zone === 'object' ? zone.wallAt(instant) : instant);
  return zone !== 'local'
    ? {
        year: time.getUTCFullYear(),
        month: time.getUTCMonth() + 1,
        date: time.getUTCDate(),
        weekday: (time.getUTCDay() + 6) % 7,
        hour: time.getUTCHours(),
        minute: time.getUTCMinutes(),
        second: time.getUTCSeconds(),
      }
    : {
        year: time.getFullYear(),
        month: time.getMonth() + 1,
        date: time.getDate(),
        weekday: (time.getDay() + 6) % 7,
        hour: time.getHours(),
        minute: time.getMinutes(),
        second: time.getSeconds(),
      };
}

/** UTC ISO-8601, or milliseconds since 1970. */
type Instant = string | number;

const read = (instant: Instant, zone: Zone) =>
  readCalendar(typeof instant === 'string' ? Date.parse(instant) : instant, zone);
const two = (number: number) => String(number).padStart(2, '0');

/** `14:05` */
export function formatClockTime(instant: Instant, zone: Zone): string {
  const { hour, minute } = read(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** `2026-11-30` */
export function formatDate(instant: Instant, zone: Zone): string {
  const { year, month, date } = read(instant, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** `Mon` */
export const formatWeekday = (instant: Instant, zone: Zone): string =>
  weekdays[read(instant, zone).weekday] ?? '';

/** `Nov` */
export const formatMonth = (instant: Instant, zone: Zone): string =>
  months[read(instant, zone).month - 1] ?? '';

/** ` Europe/Madrid` after a time in a zone that is not the reader's own. */
export const zoneSuffix = (zone: Zone): string => (typeof zone === 'object' ? ` ${zone.name}` : '');

/** `2026-11-30 14:05`, with the seconds unless they are zero, and the zone unless it is the reader's. */
export function formatDateTime(instant: Instant, zone: Zone): string {
  const { second } = read(instant, zone);
  const clock = `${formatClockTime(instant, zone)}${second ? `:${two(second)}` : ''}`;
  return `${formatDate(instant, zone)} ${clock}${zoneSuffix(zone)}`;
}
