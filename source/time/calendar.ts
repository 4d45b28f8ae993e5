/** Days in the reader's calendar: of 23 or 25 hours where the clocks change. */
import { type CalendarFields, readCalendar, type Zone } from './format.ts';
import { findInstant, midnightOf } from './wall-clock.ts';

export type CalendarDay = Pick<CalendarFields, 'year' | 'month' | 'date' | 'weekday'> & {
  /** Milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
};

/** The start of a day: later than midnight where the clocks skip that. */
const startOf = (zone: Zone, { year, month, date }: { year: number; month: number; date: number }) =>
  findInstant(midnightOf(year, month, date), zone);

/** The days that overlap a period, whole and in order. */
export function daysIn(from: number, to: number, zone: Zone): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let instant = from; instant < to; ) {
    const { year, month, date, weekday } = readCalendar(instant, zone);
    const end = startOf(zone, { year, month, date: date + 1 });
    days.push({ year, month, date, weekday, from: startOf(zone, { year, month, date }), to: end });
    instant = end;
  }
  return days;
}
