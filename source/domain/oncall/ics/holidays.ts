/** Public holidays from a calendar. */
import { day, toWallTime } from '../clock/wall-time.ts';
import { openZone } from '../clock/zone.ts';
import { openCalendarText } from './calendar.ts';
import { dayOf } from './moment.ts';

/** A day is on for up to this long before or after the instant that its wall time would be in UTC. */
const slack = 2 * day;

/**
 * The days on which a calendar has events: whole days as they are, times by the date on the clock they are written for.
 * @param calendar what the file holds
 * @param from a wall time, as wall.ts keeps them; a day that is going on then counts
 * @param to a wall time; days from it on do not count
 * @returns wall midnights, in milliseconds
 * @throws CalendarError for what is no calendar
 */
export function holidaysIn(calendar: string, from: number, to: number): ReadonlySet<number> {
  const { occurrences } = openCalendarText(calendar, openZone('UTC'));
  const [firstDay, endDay] = [dayOf(from), Math.ceil(to / day)];
  const found = new Set<number>();
  for (const { event, from: begins, to: ends } of occurrences({ from: from - slack, to: to + slack })) {
    const { zone } = event.start;
    const first = dayOf(toWallTime(zone, begins));
    // Half-open: what ends at midnight is not on the next day.
    const last = Math.max(first, dayOf(toWallTime(zone, ends) - 1));
    for (let number = Math.max(first, firstDay); number <= last && number < endDay; number++) {
      found.add(number * day);
    }
  }
  return found;
}
