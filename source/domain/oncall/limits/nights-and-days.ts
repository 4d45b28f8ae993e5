/**
 * Counts nights, weekend days and holidays on duty, on the person's wall clock. A day begins at 5:00, so that an evening's duty
 * that ends at 1:00 counts as a night only, not also as the next day.
 */
import { day, findWeekday, parseClockTime, toInstant, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';

/** A time on duty: milliseconds since 1970, half-open. */
type Time = { readonly from: number; readonly to: number };

/** A part of every day, in milliseconds after midnight on the wall clock, half-open. */
type PartOfDay = Time;

/**
 * The core of a night: any duty in it makes it a night on duty. Night time "must include, in any case, the period between
 * midnight and 5.00" (Directive 2003/88/EC, article 2).
 */
const nightCore: PartOfDay = { from: 0, to: parseClockTime('05:00') };
const restOfDay: PartOfDay = { from: nightCore.to, to: day };

/** The instants of a part of a day; empty if the clocks skip it. */
const findPart = (zone: Zone, midnight: number, part: PartOfDay): Time => ({
  from: toInstant(zone, midnight + part.from),
  to: toInstant(zone, midnight + part.to),
});

/** The midnights, as wall times, of days with duty in the given part; sorted, without duplicates. */
function findDays(duties: readonly Time[], zone: Zone, part: PartOfDay): number[] {
  const midnights = new Set<number>();
  for (const { from, to } of duties) {
    const last = Math.floor(toWallTime(zone, to) / day) * day;
    for (let midnight = Math.floor(toWallTime(zone, from) / day) * day; midnight <= last; midnight += day) {
      const time = findPart(zone, midnight, part);
      if (time.from < time.to && from < time.to && time.from < to) midnights.add(midnight);
    }
  }
  return [...midnights].sort((a, b) => a - b);
}

/** The nights with duty, each as midnight of its morning on the person's wall clock. */
export const findNights = (duties: readonly Time[], zone: Zone): number[] =>
  findDays(duties, zone, nightCore);

/** The core of a night of {@link findNights}. */
export const findNightCore = (zone: Zone, midnight: number): Time => findPart(zone, midnight, nightCore);

/** The days with duty from 5:00 on, each as midnight on the person's wall clock. */
export const findDutyDays = (duties: readonly Time[], zone: Zone): number[] =>
  findDays(duties, zone, restOfDay);

/** Saturday or Sunday; `midnight` is a wall time. */
export const isWeekend = (midnight: number): boolean => findWeekday(midnight) >= 5;
