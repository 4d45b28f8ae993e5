/** The times that people type: on the command line, in the console and for due dates. */
import { parseDuration } from './duration.ts';
import { formatDate, type Zone } from './format.ts';
import { dayMs, minuteMs } from './units.ts';

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
 * `now`, `-10m`, `+2h`, `14:05`, `14:05:30`, `2026-11-30`, `2026-11-30 09:00`, ISO-8601 with or without an offset. A date
 * alone is its midnight.
 * @returns UTC ISO-8601 with milliseconds; null where the text is none of these
 */
export function parseTime(text: string, options: TimeOptions): string | null {
  const { now, zone, direction, base = now } = options;
  const trimmed = text.trim();
  if (trimmed === 'now') return now;
  const offset = trimmed.slice(1).trim();
  if (trimmed.startsWith('-')) return addTo(now, parseDuration(offset), -1);
  if (trimmed.startsWith('+')) return direction === 'future' ? addTo(base, parseDuration(offset), 1) : null;
  return parseClockTime(trimmed, { zone, direction, base }) ?? parseDateTime(trimmed, zone);
}

/** As {@link parseTime}, with `~` in front for an approximate time. */
export function parseTimeValue(
  text: string,
  options: TimeOptions,
): { readonly at: string; readonly approximate: boolean } | null {
  const trimmed = text.trim();
  const approximate = trimmed.startsWith('~');
  const at = parseTime(approximate ? trimmed.slice(1) : trimmed, options);
  return at === null ? null : { at, approximate };
}

/**
 * A due date: `2026-11-30`, or `5d` from now.
 * @param now UTC ISO-8601
 * @returns a calendar date; null where the text is neither
 */
export function parseDueDate(text: string, now: string, zone: Zone): string | null {
  const duration = parseDuration(text);
  if (duration !== null) return formatDate(new Date(Date.parse(now) + duration).toISOString(), zone);
  return /^\d{4}-\d\d-\d\d$/.test(text) && parseDateTime(text, 'utc') !== null ? text : null;
}

const addTo = (instant: string, duration: number | null, sign: 1 | -1): string | null =>
  duration === null ? null : formatInstant(Date.parse(instant) + sign * duration);

/** Null beyond what a journal can store: years of four digits. */
function formatInstant(instant: number): string | null {
  if (Number.isNaN(instant)) return null;
  const text = new Date(instant).toISOString();
  return text.length === '2026-01-05T00:00:00.000Z'.length ? text : null;
}

const clockTime = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Clocks differ: a clock time that is at most this far ahead is today's, also in the past. */
const maxAheadMs = 5 * minuteMs;

type ClockOptions = Required<Pick<TimeOptions, 'zone' | 'direction' | 'base'>>;

function parseClockTime(text: string, { zone, direction, base }: ClockOptions): string | null {
  const match = clockTime.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const onDay = (days: number) => {
    const date = new Date(base);
    if (zone === 'utc') {
      date.setUTCDate(date.getUTCDate() + days);
      return date.setUTCHours(hour, minute, second, 0);
    }
    date.setDate(date.getDate() + days);
    return date.setHours(hour, minute, second, 0);
  };
  const [today, instant] = [onDay(0), Date.parse(base)];
  if (direction === 'future') return formatInstant(today < instant ? onDay(1) : today);
  return formatInstant(today > instant + maxAheadMs ? onDay(-1) : today);
}

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,3})\d*)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** Of a local time that occurs twice, because the clocks were set back, it is the first one. */
function parseDateTime(text: string, zone: Zone): string | null {
  const match = dateTime.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
  const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  if (!isDate(year, month, day) || minute > 59 || second > 59 || sinceMidnight > dayMs) return null;
  const offset = match[8] ?? (zone === 'utc' ? 'Z' : null);
  if (offset !== null) return formatInstant(midnightUtc(year, month, day) + sinceMidnight - offsetMs(offset));
  const local = new Date(2000, 0, 1);
  local.setFullYear(year, month - 1, day);
  return formatInstant(local.setHours(hour, minute, second, milliseconds));
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
const midnightUtc = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day);

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(midnightUtc(year, month, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `+02:00` in milliseconds. */
function offsetMs(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith('-') ? -minutes : minutes) * minuteMs;
}
