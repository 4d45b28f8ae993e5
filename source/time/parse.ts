/** The times that people type, also those that they copy from what callme prints: on the command line, in the console, for due dates. */
import { parseDuration } from './duration.ts';
import { formatDate, months, weekdays, type Zone } from './format.ts';
import { dayMs, minuteMs, secondMs } from './units.ts';
import { findInstant, fixedZone, midnightOf, openNamedZone, parseOffset, toWall } from './wall-clock.ts';

export type TimeOptions = {
  /** UTC ISO-8601. */
  readonly now: string;
  readonly zone: Zone;
  /** A clock time is the last one (`past`) or the next one (`future`). Only the future has `+2h`. */
  readonly direction: 'past' | 'future';
  /** For the end of a period: its start, from which `+2h` and a clock time count. UTC ISO-8601; `now` if left out. */
  readonly base?: string;
};

/**
 * `now`, `-10m`, `10m ago`, `+2h`, `14:05`, `14:05:30`, `Mon 14:05`, `30 Nov 14:05`, `2026-11-30`, `2026-11-30 09:00`, ISO-8601;
 * a time of day may end with its zone: `14:05 UTC`, `14:05Z`, `14:05 +02:00`, `14:05 Europe/Madrid`. A date alone is its midnight.
 * @returns UTC ISO-8601 with milliseconds; null where the text is none of these
 */
export function parseTime(text: string, options: TimeOptions): string | null {
  const read = readTime(text, options);
  return read && formatInstant(read.instant);
}

/**
 * As {@link parseTime}, with `~` in front for an approximate time. A date alone is an approximate time as well: noon, which no
 * time of that day is far from, or now if that is earlier.
 */
export function parseTimeValue(
  text: string,
  options: TimeOptions,
): { readonly at: string; readonly approximate: boolean } | null {
  const trimmed = text.trim();
  const isMarked = trimmed.startsWith('~');
  const read = readTime(isMarked ? trimmed.slice(1) : trimmed, options);
  if (!read) return null;
  const { day } = read;
  const noon = day && findInstant(day.wall + dayMs / 2, day.zone);
  const now = Date.parse(options.now);
  const at = formatInstant(noon === null ? read.instant : read.instant < now ? Math.min(noon, now) : noon);
  return at === null ? null : { at, approximate: isMarked || day !== null };
}

/**
 * A due date: `2026-11-30`, or `5d` from now.
 * @param now UTC ISO-8601
 * @returns a calendar date; null where the text is neither
 */
export function parseDueDate(text: string, now: string, zone: Zone): string | null {
  const duration = parseDuration(text);
  if (duration !== null) return formatDate(new Date(Date.parse(now) + duration).toISOString(), zone);
  return /^\d{4}-\d\d-\d\d$/.test(text) && readIsoDate(text) !== null ? text : null;
}

/** `Tue` for a text whose date is that day, but whose weekday is another one; null for any other text. */
function findWeekday(text: string): string | null {
  const split = splitZone(text.trim(), 'utc');
  const { weekday, date } = (split && readParts(split.rest)) ?? { weekday: null, date: null };
  if (weekday === null || date === null || date.year === null || !isDate(date.year, date.month, date.date))
    return null;
  const actual = weekdayOf(midnightOf(date.year, date.month, date.date));
  return actual === weekday ? null : (weekdays[actual] ?? null);
}

/**
 * Why a text is not a time, with examples of what is: an unknown zone or a wrong weekday is named, since the rest of the text is right.
 * @param examples times that can be typed there
 */
export function explainInvalidTime(text: string, examples: string): string {
  const weekday = findWeekday(text);
  if (weekday !== null) return `wrong weekday in "${text}": that day is a ${weekday}`;
  const [, rest = '', zone = ''] = /^(.*\d)\s*([A-Za-z][\w/ .-]*)$/.exec(text.trim()) ?? [];
  const isTime =
    parseTime(rest, { now: '2026-01-05T12:00:00.000Z', zone: 'utc', direction: 'past' }) !== null;
  return zone !== '' && isTime && !/^\d+$/.test(rest)
    ? `unknown time zone "${zone}" in "${text}": use UTC, +02:00 or a name such as Europe/Madrid`
    : `invalid time "${text}": use ${examples}`;
}

type Read = {
  readonly instant: number;
  /** The midnight of a date without a time of day, and the zone of that date. */
  readonly day: { readonly wall: number; readonly zone: Zone } | null;
};

/** Longer than any time with the name of its zone. */
const maxLength = 100;

function readTime(text: string, options: TimeOptions): Read | null {
  const { now, direction, base = now } = options;
  const trimmed = text.trim();
  if (trimmed.length > maxLength) return null;
  const exact = (instant: number | null): Read | null => (instant === null ? null : { instant, day: null });
  if (trimmed === 'now') return exact(Date.parse(now));
  const offset = trimmed.slice(1).trim();
  if (trimmed.startsWith('-')) return exact(addTo(now, parseDuration(offset), -1));
  if (trimmed.startsWith('+'))
    return direction === 'future' ? exact(addTo(base, parseDuration(offset), 1)) : null;
  if (trimmed.endsWith(' ago')) return exact(addTo(now, parseDuration(trimmed.slice(0, -' ago'.length)), -1));
  return readOnCalendar(trimmed, options);
}

const addTo = (instant: string, duration: number | null, sign: 1 | -1): number | null =>
  duration === null ? null : Date.parse(instant) + sign * duration;

/** Null beyond what a journal can store: years of four digits. */
function formatInstant(instant: number): string | null {
  if (Number.isNaN(new Date(instant).getTime())) return null;
  const text = new Date(instant).toISOString();
  return text.length === '2026-01-05T00:00:00.000Z'.length ? text : null;
}

const timeOfDay = String.raw`\d{1,2}(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?`;
const zoned = new RegExp(
  String.raw`^(?<rest>(?:.*[T ])?${timeOfDay})(?:\s*(?<utc>Z|UTC|GMT)|\s*(?:UTC|GMT)?(?<offset>[+-]\d{1,2}(?::?\d\d)?)|\s+(?<name>[A-Za-z]\w*/[\w/+-]+))$`,
  'i',
);

/** Takes the zone at the end off. Null: it is no zone that we know. */
function splitZone(text: string, zone: Zone): { readonly rest: string; readonly zone: Zone } | null {
  const { rest, utc, offset, name } = zoned.exec(text)?.groups ?? {};
  if (rest === undefined) return { rest: text, zone };
  if (utc !== undefined) return { rest, zone: 'utc' };
  const size = offset === undefined ? null : parseOffset(offset);
  const own = size === null ? openNamedZone(name ?? '') : fixedZone(offset ?? '', size);
  return own && { rest, zone: own };
}

/** A date, as it was typed; null for what was left out. */
type DateRead = { readonly year: number | null; readonly month: number; readonly date: number };

type Parts = {
  readonly weekday: number | null;
  readonly date: DateRead | null;
  readonly time: number | null;
};

function readOnCalendar(text: string, options: TimeOptions): Read | null {
  const split = splitZone(text, options.zone);
  const parts = split && readParts(split.rest);
  if (!split || !parts) return null;
  const wall = findWall(parts, split.zone, options);
  if (wall === null) return null;
  const { time, date } = parts;
  const instant = findInstant(wall, split.zone);
  return { instant, day: date !== null && time === null ? { wall, zone: split.zone } : null };
}

const names = (list: readonly string[]) => list.map(name => `${name}[a-z]*`).join('|');
const calendar = new RegExp(
  String.raw`^(?:(?<weekday>${names(weekdays)}),?(?: |$))?(?:(?<iso>\d{4}-\d\d-\d\d)|(?<date>\d{1,2}) (?<month>${names(months)})(?: (?<year>\d{4}))?)?(?:(?:^|[T ]|(?<= ))(?<time>\d{1,2}:?[\d:.,]*))?$`,
  'i',
);

function readParts(text: string): Parts | null {
  const groups = calendar.exec(text)?.groups;
  if (!groups) return null;
  const { weekday, iso, date, month, year, time } = groups;
  const read: Parts = {
    weekday: weekday === undefined ? null : indexOfName(weekdays, weekday),
    date:
      iso !== undefined
        ? readIsoDate(iso)
        : month === undefined
          ? null
          : {
              year: year === undefined ? null : Number(year),
              month: indexOfName(months, month) + 1,
              date: Number(date),
            },
    time: time === undefined ? null : readTimeOfDay(time, iso !== undefined),
  };
  // What was typed and is not valid, and a weekday alone, are no time.
  if ((iso !== undefined && read.date === null) || (time !== undefined && read.time === null)) return null;
  return read.date === null && read.time === null ? null : read;
}

const indexOfName = (list: readonly string[], typed: string) =>
  list.findIndex(name => typed.toLowerCase().startsWith(name.toLowerCase()));

function readIsoDate(text: string): DateRead | null {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return isDate(year, month, date) ? { year, month, date } : null;
}

const clock = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?$/;
/** ISO-8601 also has hours alone, and no colons. */
const isoClock = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,3})\d*)?)?)?$/;

/** Milliseconds after midnight; null for what no clock shows. 24:00 is the end of a date. */
function readTimeOfDay(text: string, isIso: boolean): number | null {
  const match = (isIso ? isoClock : clock).exec(text);
  if (!match) return null;
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(part => Number(part ?? 0));
  const time = ((hour * 60 + minute) * 60 + second) * secondMs + Number((match[4] ?? '').padEnd(3, '0'));
  if (minute > 59 || second > 59 || time > dayMs || (!isIso && hour > 23)) return null;
  return time;
}

/** Clocks differ: a time at most this far ahead counts as past. */
const maxAheadMs = 5 * minuteMs;

const weekdayOf = (wall: number) => (new Date(wall).getUTCDay() + 6) % 7;

/** The wall time that is meant; null if there is none: 31 November, or a weekday that is not that of the date. */
function findWall(parts: Parts, zone: Zone, options: TimeOptions): number | null {
  const { date } = parts;
  if (date === null) return findDay(parts, zone, options);
  if (date.year === null) return findYear({ ...parts, date }, zone, options);
  return wallOf({ ...parts, date }, date.year);
}

type DateParts = Parts & { readonly date: DateRead };

function wallOf({ weekday, date: { month, date }, time }: DateParts, year: number): number | null {
  const midnight = midnightOf(year, month, date);
  if (!isDate(year, month, date) || (weekday !== null && weekdayOf(midnight) !== weekday)) return null;
  return midnight + (time ?? 0);
}

/** Without a year, the one nearest to now is meant; in the past, the last one. */
function findYear(parts: DateParts, zone: Zone, { now, direction }: TimeOptions): number | null {
  const present = Date.parse(now);
  const year = new Date(toWall(present, zone)).getUTCFullYear();
  const distance = (wall: number) => Math.abs(findInstant(wall, zone) - present);
  const [nearest = null] = [year - 1, year, year + 1]
    .flatMap(each => wallOf(parts, each) ?? [])
    .filter(wall => direction === 'future' || findInstant(wall, zone) <= present + maxAheadMs)
    .toSorted((a, b) => distance(a) - distance(b));
  return nearest;
}

/** Without a date, the next day on which the clock shows that time is meant, on that weekday if one is named; or the last one. */
function findDay({ weekday, time }: Parts, zone: Zone, { now, direction, base = now }: TimeOptions) {
  const start = Date.parse(base);
  const today = Math.floor(toWall(start, zone) / dayMs) * dayMs;
  const step = direction === 'future' ? dayMs : -dayMs;
  for (let days = 0; days <= 7; days++) {
    const day = today + step * days;
    if (weekday !== null && weekdayOf(day) !== weekday) continue;
    const wall = day + (time ?? 0);
    const instant = findInstant(wall, zone);
    if (direction === 'future' ? instant >= start : instant <= start + maxAheadMs) return wall;
  }
  return null;
}

function isDate(year: number, month: number, date: number): boolean {
  const time = new Date(midnightOf(year, month, date));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
}
