/**
 * Nights, weekend days and holidays that duty takes from a person, on their own wall clock. A day is cut at 5:00, so that an
 * evening's duty that ends at 1:00 costs a night and not the day after as well.
 */
import { day, findWeekday, parseClockTime, toInstant, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';

/** Some time on duty: milliseconds since 1970, half-open. */
type Time = { readonly from: number; readonly to: number };

/** A part of every day, in milliseconds after midnight on the wall clock, half-open. */
type PartOfDay = Time;

/**
 * The core of a night, of which any part on duty makes it one: night time "must include, in any case, the period between
 * midnight and 5.00" (Directive 2003/88/EC, article 2).
 */
const nightCore: PartOfDay = { from: 0, to: parseClockTime('05:00') };
const restOfDay: PartOfDay = { from: nightCore.to, to: day };

/** When a part of a day is; of no length where the clocks skip it. */
const findPart = (zone: Zone, midnight: number, part: PartOfDay): Time => ({
  from: toInstant(zone, midnight + part.from),
  to: toInstant(zone, midnight + part.to),
});

/** The midnights, as wall times, of the days in whose part there is duty; in order, each once. */
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

/** The nights in which duties keep a person up, each by its morning's midnight on their wall clock. */
export const findNights = (duties: readonly Time[], zone: Zone): number[] =>
  findDays(duties, zone, nightCore);

/** The core of a night of {@link findNights}. */
export const findNightCore = (zone: Zone, midnight: number): Time => findPart(zone, midnight, nightCore);

/** The days of which duties take some part from 5:00 on, each by its midnight on the person's wall clock. */
export const findDutyDays = (duties: readonly Time[], zone: Zone): number[] =>
  findDays(duties, zone, restOfDay);

/** Saturday or Sunday; `midnight` is a wall time. */
export const isWeekend = (midnight: number): boolean => findWeekday(midnight) >= 5;
