/** Instants as somebody reads them who plans the coming days: as short as leaves no doubt. Pure. */
import type { Zone } from './format.ts';

/** When it is read, and on whose clock. */
export type Clock = { readonly now: string; readonly zone: Zone };

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (number: number) => String(number).padStart(2, '0');

export type CalendarTime = {
  readonly year: number;
  /** `Nov` */
  readonly month: string;
  readonly date: number;
  /** `Mon` */
  readonly weekday: string;
  /** `09:00` */
  readonly clock: string;
  /** Days since 1970 on this clock. */
  readonly day: number;
};

/** What calendar and clock show at an instant. */
export function readCalendar(instant: number, zone: Zone): CalendarTime {
  const date = new Date(instant);
  const offset = zone === 'utc' ? 0 : -date.getTimezoneOffset() * 60_000;
  const wall = new Date(instant + offset);
  return {
    year: wall.getUTCFullYear(),
    month: months[wall.getUTCMonth()] ?? '',
    date: wall.getUTCDate(),
    weekday: weekdays[wall.getUTCDay()] ?? '',
    clock: `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`,
    day: Math.floor(wall.getTime() / 86_400_000),
  };
}

/** `30 Nov`, with the year where it is not this one. */
function dateName({ date, month, year }: CalendarTime, { now, zone }: Clock): string {
  return `${date} ${month}${year === readCalendar(Date.parse(now), zone).year ? '' : ` ${year}`}`;
}

/** `Mon 30 Nov` */
export function formatDay(instant: number, clock: Clock): string {
  const then = readCalendar(instant, clock.zone);
  return `${then.weekday} ${dateName(then, clock)}`;
}

/** `09:00` today, `Mon 09:00` in the coming six days, else `30 Nov 09:00`. */
export function formatNear(instant: number, clock: Clock): string {
  const then = readCalendar(instant, clock.zone);
  const ahead = then.day - readCalendar(Date.parse(clock.now), clock.zone).day;
  if (ahead === 0) return then.clock;
  if (ahead > 0 && ahead < 7) return `${then.weekday} ${then.clock}`;
  return `${dateName(then, clock)} ${then.clock}`;
}

/** `Mon 30 Nov 09:00–17:00`, `Mon 30 Nov 09:00 – Tue 1 Dec 09:00`: with its day, also today. */
export function formatPeriod(from: number, to: number, clock: Clock): string {
  const [start, end] = [readCalendar(from, clock.zone), readCalendar(to, clock.zone)];
  const begins = `${formatDay(from, clock)} ${start.clock}`;
  return start.day === end.day
    ? `${begins}–${end.clock}`
    : `${begins} – ${formatDay(to, clock)} ${end.clock}`;
}
