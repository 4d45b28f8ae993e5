/** What people type for a time or a duration, made an instant or milliseconds. */
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { Zone } from './format.ts';

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `30m`, `1h30m`, `45s`, `2d` in milliseconds; null for anything else. */
export function parseDuration(text: string): number | null {
  if (!/^(\d+[smhdw])+$/.test(text)) return null;
  const pieces = text.match(/\d+[smhdw]/g) ?? [];
  const total = pieces.reduce(
    (sum, piece) => sum + Number(piece.slice(0, -1)) * (unitMs[piece.slice(-1)] ?? 0),
    0,
  );
  return total > 0 && total < 1e13 ? total : null;
}

/** A clock time this far ahead of now is meant for today; further ahead, it was yesterday. */
const aheadMs = 5 * 60_000;

/**
 * `--at` and the like: `now`, `-10m`, `14:05`, `14:05:30`, `2026-11-23`, ISO-8601 with or without a zone;
 * with `~` in front where it is only about then.
 * @param now UTC ISO-8601
 * @returns the instant, or null where the text is none of these
 */
export async function parseTime(text: string, now: string, zone: Zone): Promise<TimeValue | null> {
  const trimmed = text.trim();
  const approximate = trimmed.startsWith('~');
  const at = await instantOf(approximate ? trimmed.slice(1).trim() : trimmed, now, zone);
  return at === null ? null : { at, approximate };
}

async function instantOf(text: string, now: string, zone: Zone): Promise<string | null> {
  if (text === 'now') return now;
  const ago = /^-(.+)$/.exec(text)?.[1];
  const duration = ago === undefined ? null : parseDuration(ago);
  if (duration !== null) return new Date(Date.parse(now) - duration).toISOString();
  const clock = clockToday(text, now, zone);
  if (clock !== null) return clock;
  // Only a whole date goes to luxon: it would take "2026" or "14" for a date too.
  if (!/^\d{4}-\d\d-\d\d(?:[T ].+)?$/.test(text)) return null;
  const { DateTime } = await import('luxon');
  const parsed = DateTime.fromISO(text.replace(' ', 'T'), { zone: zone === 'utc' ? 'utc' : 'local' });
  return parsed.isValid ? parsed.toUTC().toISO() : null;
}

/** `14:05` is the last time the clock showed that. Synchronous, for the console's input line. */
export function clockToday(text: string, now: string, zone: Zone): string | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const date = new Date(now);
  const set = (day: Date) =>
    zone === 'utc' ? day.setUTCHours(hour, minute, second, 0) : day.setHours(hour, minute, second, 0);
  set(date);
  if (date.getTime() > Date.parse(now) + aheadMs) {
    if (zone === 'utc') date.setUTCDate(date.getUTCDate() - 1);
    else date.setDate(date.getDate() - 1);
    set(date);
  }
  return date.toISOString();
}
