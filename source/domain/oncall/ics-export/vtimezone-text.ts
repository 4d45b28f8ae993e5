/** Writes a zone as a VTIMEZONE (RFC 5545 section 3.6.5), so that calendars use the same offsets as callme. */
import { day, hour, minute } from '../clock/wall-time.ts';
import type { Segment, Zone } from '../clock/zone.ts';
import { utcStamp } from './stamp.ts';

/** jCal (RFC 7265): name, properties, parts. */
export type Jcal = [string, unknown[][], Jcal[]];

/** Ensures that both observances of a year are included, for any window. */
const around = 366 * day;

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(size / hour)}:${two((size % hour) / minute)}`;
}

/** The onset is local time with the offset before it (section 3.6.5, DTSTART). */
function observance({ from, offset }: Segment, before: number, lowest: number): Jcal {
  return [
    offset > lowest ? 'daylight' : 'standard',
    [
      ['dtstart', {}, 'date-time', utcStamp(from + before).slice(0, -1)],
      ['tzoffsetfrom', {}, 'utc-offset', offsetText(before)],
      ['tzoffsetto', {}, 'utc-offset', offsetText(offset)],
    ],
    [],
  ];
}

const named = /^(?:etc\/)?(?:utc|uct|gmt|zulu|universal)$/i;

/**
 * The changes of a zone from a year before a window to a year after it, without rules: future law is unknown, and past changes
 * follow no rule.
 * @returns null for UTC, and for offsets that are not whole minutes (before 1972), which calendars cannot express
 */
export function timezoneOf(zone: Zone, from: number, to: number): Jcal | null {
  const segments = zone.segments(from - around, to + around);
  if (named.test(zone.name) || segments.some(({ offset }) => offset % minute !== 0)) return null;
  const lowest = Math.min(...segments.map(({ offset }) => offset));
  const observances = segments.map((segment, index) =>
    observance(segment, segments[index - 1]?.offset ?? segment.offset, lowest),
  );
  return ['vtimezone', [['tzid', {}, 'text', zone.name]], observances];
}
