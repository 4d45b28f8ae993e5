/** Days in the reader's calendar: of 23 or 25 hours where the clocks change. */
import { type CalendarFields, readCalendar, type Zone } from './format.ts';

export type CalendarDay = Pick<CalendarFields, 'year' | 'month' | 'date' | 'weekday'> & {
  /** Milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
};

const midnight = (zone: Zone, { year, month, date }: { year: number; month: number; date: number }) =>
  zone === 'utc' ? Date.UTC(year, month - 1, date) : new Date(year, month - 1, date).getTime();

/** The days that overlap a period, whole and in order. */
export function daysIn(from: number, to: number, zone: Zone): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let instant = from; instant < to; ) {
    const { year, month, date, weekday } = readCalendar(instant, zone);
    const end = midnight(zone, { year, month, date: date + 1 });
    days.push({ year, month, date, weekday, from: midnight(zone, { year, month, date }), to: end });
    instant = end;
  }
  return days;
}
