/** Public holidays from a calendar. */
import { day, toWallTime } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import { openCalendarText } from './calendar.ts';
import { dayOf } from './moment.ts';

/** The instant of a wall time differs by up to this much from the same time in UTC. */
const slack = 2 * day;

/**
 * The days on which a calendar has events: whole days as written, times by the date in their own zone.
 * @param calendar the content of the file
 * @param from a wall time as in `wall-time.ts`; includes the day that it is in
 * @param to a wall time, exclusive
 * @returns midnights as wall times, in milliseconds
 * @throws CalendarError for an invalid calendar
 */
export function holidaysIn(calendar: string, from: number, to: number): ReadonlySet<number> {
  const { occurrences } = openCalendarText(calendar, openZone('UTC'));
  const [firstDay, endDay] = [dayOf(from), Math.ceil(to / day)];
  const found = new Set<number>();
  for (const { event, from: begins, to: ends } of occurrences({ from: from - slack, to: to + slack })) {
    const { zone } = event.start;
    const first = dayOf(toWallTime(zone, begins));
    // Half-open: an event that ends at midnight is not on the next day.
    const last = Math.max(first, dayOf(toWallTime(zone, ends) - 1));
    for (let number = Math.max(first, firstDay); number <= last && number < endDay; number++) {
      found.add(number * day);
    }
  }
  return found;
}
