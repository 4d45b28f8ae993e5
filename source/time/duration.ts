/** Durations: elapsed time in milliseconds, as people and the team file write them. */
import { dayMs, hourMs, minuteMs, secondMs, weekMs } from './units.ts';

const unitMs: Readonly<Record<string, number>> = {
  s: secondMs,
  sec: secondMs,
  second: secondMs,
  seconds: secondMs,
  m: minuteMs,
  min: minuteMs,
  minute: minuteMs,
  minutes: minuteMs,
  h: hourMs,
  hour: hourMs,
  hours: hourMs,
  d: dayMs,
  day: dayMs,
  days: dayMs,
  w: weekMs,
  week: weekMs,
  weeks: weekMs,
};

/** A longer one is a typing error. */
const maxMs = 100 * 366 * dayMs;

/**
 * `5m`, `1h30m`, `1h 30m`, `12 hours`, `1 week`, `90d` in milliseconds.
 * @returns null for anything else, for zero (`0m`) and for more than a hundred years
 */
export function parseDuration(text: string): number | null {
  if (!/^\s*(\d{1,9}\s*[a-z]+\s*)+$/.test(text) || text.length > 64) return null;
  let total = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+)\s*([a-z]+)/g)) {
    if (!Object.hasOwn(unitMs, unit)) return null;
    total += Number(count) * (unitMs[unit] ?? 0);
  }
  return total > 0 && total <= maxMs ? total : null;
}

const units = [
  ['d', dayMs],
  ['h', hourMs],
  ['m', minuteMs],
  ['s', secondMs],
] as const;

/** People give the length of an outage in hours for up to two days: `24h 11m`. */
const daysFromMs = 2 * dayMs;

/** `2d 2h`, `24h 11m`, `43s`: the two largest units, rounded down. Negative with a leading minus. */
export function formatDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const first = units.findIndex(([name, unit]) => size >= (name === 'd' ? daysFromMs : unit));
  if (first < 0) return '0s';
  const [name, unit] = units[first] ?? units[3];
  const count = Math.floor(size / unit);
  const next = units[first + 1];
  const rest = next ? Math.floor((size % unit) / next[1]) : 0;
  return `${milliseconds < 0 ? '-' : ''}${count}${name}${next && rest > 0 ? ` ${rest}${next[0]}` : ''}`;
}

/** As {@link formatDuration}, to the minute, so that an idle screen is not redrawn every second: `<1m`, `42m`, `2h 5m`. */
export const formatDurationInMinutes = (milliseconds: number): string =>
  milliseconds < minuteMs ? '<1m' : formatDuration(Math.floor(milliseconds / minuteMs) * minuteMs);

/**
 * How long ago something happened, to the second. Clocks of two machines differ: what happened "in the future" is new.
 * @param since @param now UTC ISO-8601
 */
export const findAge = (since: string, now: string): number =>
  Math.max(0, Date.parse(now) - Date.parse(since));

/** For documents: `43 s`, `12 min`, `24 h 11 min`, `4 d 3 h`. Rounded down. */
export function formatLongDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : '';
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  if (seconds < 60) return `${sign}${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${sign}${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 72) return `${sign}${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${sign}${Math.floor(hours / 24)} d ${hours % 24} h`;
}
