/** Instants near the present, as short as is unambiguous: for plans of the coming days. */
import {
  type Clock,
  formatClockTime,
  formatDate,
  formatMonth,
  formatWeekday,
  readCalendar,
  zoneSuffix,
} from './format.ts';
import { dayMs } from './units.ts';

/** `30 Nov`, with the year unless it is the current one. */
function formatDayOfMonth(instant: number, { now, zone }: Clock): string {
  const { year, date } = readCalendar(instant, zone);
  const isThisYear = year === readCalendar(Date.parse(now), zone).year;
  return `${date} ${formatMonth(instant, zone)}${isThisYear ? '' : ` ${year}`}`;
}

/** `Mon 30 Nov` */
export const formatDay = (instant: number, clock: Clock): string =>
  `${formatWeekday(instant, clock.zone)} ${formatDayOfMonth(instant, clock)}`;

/** `09:00` today, `Mon 09:00` within the next six days, else `30 Nov 09:00`; with the zone unless it is the reader's. */
export function formatNear(instant: number, clock: Clock): string {
  const time = `${formatClockTime(instant, clock.zone)}${zoneSuffix(clock.zone)}`;
  const dayOf = (each: number | string) => Date.parse(formatDate(each, clock.zone)) / dayMs;
  const daysAhead = dayOf(instant) - dayOf(clock.now);
  if (daysAhead === 0) return time;
  if (daysAhead > 0 && daysAhead < 7) return `${formatWeekday(instant, clock.zone)} ${time}`;
  return `${formatDayOfMonth(instant, clock)} ${time}`;
}

/** `Mon 30 Nov 09:00–17:00`, `Mon 30 Nov 09:00 – Tue 1 Dec 09:00`: always with the day, and the zone unless it is the reader's. */
export function formatPeriod(from: number, to: number, clock: Clock): string {
  const { zone } = clock;
  const start = `${formatDay(from, clock)} ${formatClockTime(from, zone)}`;
  const end = `${formatClockTime(to, zone)}${zoneSuffix(zone)}`;
  return formatDate(from, zone) === formatDate(to, zone)
    ? `${start}–${end}`
    : `${start} – ${formatDay(to, clock)} ${end}`;
}
