/** Wall clocks: the instant at which the clock of a zone shows a time. A wall time is the milliseconds since 1970 that it would be in UTC. */
import { type NamedZone, readCalendar, type Zone } from './format.ts';
import { dayMs, minuteMs, secondMs } from './units.ts';

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
export const midnightOf = (year: number, month: number, date: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, date);

/** What the clock shows at an instant, to the millisecond. */
export function toWall(instant: number, zone: Zone): number {
  if (zone === 'utc') return instant;
  if (zone !== 'local') return zone.wallAt(instant);
  const { year, month, date, hour, minute, second } = readCalendar(instant, 'local');
  const sinceMidnight = ((hour * 60 + minute) * 60 + second) * secondMs + new Date(instant).getMilliseconds();
  return midnightOf(year, month, date) + sinceMidnight;
}

/** No zone is farther from UTC than 16 hours, and none changes its clocks twice within four days. */
const surelyBeforeMs = 2 * dayMs;

/**
 * The first instant at which the clock shows a wall time or a later one, as the team file and calendars have it: for a time that
 * is skipped, the first instant after the gap; for one that comes twice, its first occurrence.
 */
export function findInstant(wall: number, zone: Zone): number {
  if (zone === 'utc') return wall;
  const guesses = [wall - surelyBeforeMs, wall + surelyBeforeMs].map(
    near => wall - (toWall(near, zone) - near),
  );
  const exact = guesses.filter(guess => toWall(guess, zone) === wall);
  if (exact.length > 0) return Math.min(...exact);
  // Skipped: the gap is between the two guesses.
  let [low, high] = [Math.min(...guesses), Math.max(...guesses)].map(guess =>
    Math.floor(guess / secondMs),
  ) as [number, number];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (toWall(middle * secondMs, zone) < wall) low = middle;
    else high = middle;
  }
  return high * secondMs;
}

/** A zone at a fixed distance from UTC. @param offset milliseconds east of UTC */
export const fixedZone = (name: string, offset: number): NamedZone => ({
  name,
  wallAt: instant => instant + offset,
});

/** `+02:00`, `+0200`, `+02` or `+2` in milliseconds; null for anything else. */
export function parseOffset(text: string): number | null {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{1,2})(?::?(\d\d))?$/.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(hours) > 15) return null;
  const size = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  return sign === '-' ? -size : size;
}

/** The zone of an IANA name such as `Europe/Madrid`, from the data of the system; null if there is none. */
export function openNamedZone(name: string): NamedZone | null {
  if (!/^[A-Za-z]\w*(?:\/[\w+-]+)+$/.test(name)) return null;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const wallAt = (instant: number) => {
      const parts = Object.fromEntries(
        format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
      );
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
      const fraction = ((instant % secondMs) + secondMs) % secondMs;
      return midnightOf(year, month, day) + ((hour * 60 + minute) * 60 + second) * secondMs + fraction;
    };
    return { name: format.resolvedOptions().timeZone, wallAt };
  } catch {
    return null;
  }
}
