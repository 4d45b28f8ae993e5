/** Exports shifts as an iCalendar file (RFC 5545) that people subscribe to. The library writes it. */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import type { Zone } from '../clock/zone.ts';
import type { Shift } from './shifts.ts';
import { isUtcStamp, stampAt, utcStamp } from './stamp.ts';
import { type Jcal, timezoneOf } from './vtimezone-text.ts';

// The library adds this and a space to continued lines: 75 octets in all (section 3.1).
ICAL.foldLength = 74;

export type ExportOptions = {
  /** The name of the calendar. */
  readonly name: string;
  /** The zone of its times. */
  readonly zone: Zone;
  /** DTSTAMP: when the calendar was written, milliseconds since 1970. */
  readonly now: number;
  /** The display name of a person. */
  readonly nameOf: (person: string) => string;
};

/** A time in the schedule's zone; in UTC if there is no zone, or if the wall time is ambiguous. */
function time(property: string, instant: number, zone: Zone, zoned: boolean): unknown[] {
  const stamp = zoned ? stampAt(zone, instant) : utcStamp(instant);
  return [property, isUtcStamp(stamp) ? {} : { tzid: zone.name }, 'date-time', stamp];
}

function eventOf({ uid, schedule, person, from, to }: Shift, zoned: boolean, options: ExportOptions): Jcal {
  const { zone, now, nameOf } = options;
  return [
    'vevent',
    [
      ['uid', {}, 'text', uid],
      ['dtstamp', {}, 'date-time', utcStamp(now)],
      time('dtstart', from, zone, zoned),
      time('dtend', to, zone, zoned),
      ['summary', {}, 'text', cleanLine(`${nameOf(person)} on call: ${schedule}`)],
      // People on call are still free for meetings.
      ['transp', {}, 'text', 'TRANSPARENT'],
      ['x-callme-person', {}, 'unknown', person],
    ],
    [],
  ];
}

/**
 * Creates a calendar with one event for each shift. Times are to the second.
 * @returns the content of the file, with CRLF line ends
 */
export function calendarText(shifts: readonly Shift[], options: ExportOptions): string {
  const { name, zone, now } = options;
  const from = shifts.reduce((first, shift) => Math.min(first, shift.from), now);
  const to = shifts.reduce((last, shift) => Math.max(last, shift.to), now);
  const timezone = timezoneOf(zone, from, to);
  return ICAL.stringify([
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', '-//callme//callme//EN'],
      ['calscale', {}, 'text', 'GREGORIAN'],
      ['x-wr-calname', {}, 'unknown', name],
      ['x-wr-timezone', {}, 'unknown', zone.name],
    ],
    [...(timezone ? [timezone] : []), ...shifts.map(shift => eventOf(shift, timezone !== null, options))],
  ]);
}
