/** Days as the reader's calendar has them: of 23 or 25 hours where the clocks change. */
import type { Zone } from './format.ts';

export type CalendarDay = {
  /** Milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly date: number;
  /** Monday is 0. */
  readonly weekday: number;
};

/** The first instant of a day some days after a date. */
const begins = (zone: Zone, { year, month, date }: { year: number; month: number; date: number }) =>
  zone === 'utc' ? Date.UTC(year, month - 1, date) : new Date(year, month - 1, date).getTime();

const parts = (instant: number, zone: Zone) => {
  const time = new Date(instant);
  return zone === 'utc'
    ? {
        year: time.getUTCFullYear(),
        month: time.getUTCMonth() + 1,
        date: time.getUTCDate(),
        weekday: (time.getUTCDay() + 6) % 7,
      }
    : {
        year: time.getFullYear(),
        month: time.getMonth() + 1,
        date: time.getDate(),
        weekday: (time.getDay() + 6) % 7,
      };
};

/** Every day of which the window has a part, whole, in order. */
export function daysIn(from: number, to: number, zone: Zone): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let instant = from; instant < to; ) {
    const named = parts(instant, zone);
    const end = begins(zone, { ...named, date: named.date + 1 });
    days.push({ ...named, from: begins(zone, named), to: end });
    instant = end;
  }
  return days;
}
