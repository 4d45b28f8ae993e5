/** What people type for a time that is yet to come, made an instant: the forward-looking sister of `parse-time.ts`. */

import type { Zone } from './format.ts';
import { parseDuration } from './parse.ts';

/**
 * `now`, `+2h`, `-10m`, `14:05`, `14:05:30`, `2026-11-30`, ISO-8601 with or without a zone. A clock time is the next one at
 * or after `base`, `+2h` is reckoned from `base`; a date alone is its midnight.
 * @param now UTC ISO-8601
 * @param base what comes before it, for the end of something that has begun; else now
 * @returns UTC ISO-8601, or null where the text is none of these
 */
export function parseAhead(text: string, now: string, zone: Zone, base = now): string | null {
  const trimmed = text.trim();
  if (trimmed === 'now') return now;
  return later(trimmed, base) ?? ago(trimmed, now) ?? nextClock(trimmed, base, zone) ?? dated(trimmed, zone);
}

function later(text: string, base: string): string | null {
  const duration = text.startsWith('+') ? parseDuration(text.slice(1).trim()) : null;
  return duration === null ? null : isoOf(Date.parse(base) + duration);
}

function ago(text: string, now: string): string | null {
  const duration = text.startsWith('-') ? parseDuration(text.slice(1).trim()) : null;
  return duration === null ? null : isoOf(Date.parse(now) - duration);
}

/** Null beyond what a journal can hold: years of four digits. */
function isoOf(instant: number): string | null {
  if (Number.isNaN(instant)) return null;
  const text = new Date(instant).toISOString();
  return text.length === '2026-01-05T00:00:00.000Z'.length ? text : null;
}

const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

function nextClock(text: string, base: string, zone: Zone): string | null {
  const match = clock.exec(text);
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
  const today = onDay(0);
  return isoOf(today < Date.parse(base) ? onDay(1) : today);
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,3})\d*)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

function dated(text: string, zone: Zone): string | null {
  const match = iso.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
  const fields = [year, month, day, hour, minute, second, milliseconds].map(field => field ?? 0);
  if (!isOnTheClock(fields)) return null;
  const offset = match[8] ?? (zone === 'utc' ? 'Z' : null);
  return isoOf(offset === null ? localInstant(fields) : utcInstant(fields) - offsetOf(offset));
}

type Fields = readonly number[];

/** Whether the calendar has that day, and the clock that time; 24:00 is the end of a day. */
function isOnTheClock(fields: Fields): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milliseconds = 0] = fields;
  const date = new Date(utcInstant([year, month, day, 0, 0, 0, 0]));
  const isEndOfDay = hour === 24 && minute + second + milliseconds === 0;
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    (hour < 24 || isEndOfDay) &&
    minute < 60 &&
    second < 60
  );
}

/** Not Date.UTC or the constructor, which take the years 0 to 99 for those of the twentieth century. */
function utcInstant(fields: Fields): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, milliseconds = 0] = fields;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, milliseconds);
}

function localInstant(fields: Fields): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, milliseconds = 0] = fields;
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  return date.setHours(hour, minute, second, milliseconds);
}

/** `+02:00` in milliseconds. */
function offsetOf(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
