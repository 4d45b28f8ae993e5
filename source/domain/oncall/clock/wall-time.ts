/**
 * Wall times and instants. A wall time is stored as the milliseconds since 1970 that it would be in UTC, so arithmetic on it
 * is plain addition. The instant of a wall time is the first one at which the clock has shown it or a later time. A wall time
 * that does not exist is therefore the first instant after the gap (luxon adds the length of the gap instead), and an
 * ambiguous one is its first occurrence.
 */
import type { NamedZone } from '../../../time/format.ts';
import { dayMs, hourMs, minuteMs, weekMs } from '../../../time/units.ts';
import type { Zone } from './zone.ts';

/** A wall time without a zone: `2026-01-05T09:00`. */
export type WallTime = string;

/** A time of day: `09:00`. */
export type ClockTime = string;

export const [minute, hour, day, week] = [minuteMs, hourMs, dayMs, weekMs];

/** The largest offsets from UTC in history: Manila had -15:56, Alaska +15:02. */
const farthest = 16 * hour;
/** The largest step back of a clock: a day (Alaska, 1867). */
const longestRepeat = day;

/** Parses `2026-01-05T09:00`. The text must be a valid wall time. */
export const parseWallTime = (text: WallTime): number => Date.parse(`${text}Z`);

/** Formats a wall time, to the minute. */
export const formatWallTime = (wall: number): WallTime => new Date(wall).toISOString().slice(0, -8);

/** `09:30` in milliseconds after midnight. */
export function parseClockTime(text: ClockTime): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * hour + minutes * minute;
}

/** The wall time of an instant. */
export function toWallTime(zone: Zone, instant: number): number {
  const steady = zone.steady(instant, instant);
  return instant + (steady ?? zone.segments(instant, instant)[0]?.offset ?? 0);
}

/** The latest wall time shown up to an instant: after the clock was set back, it is ahead of the current one. */
export function toReachedWallTime(zone: Zone, instant: number): number {
  const steady = zone.steady(instant - longestRepeat, instant);
  if (steady !== null) return instant + steady;
  return zone.segments(instant - longestRepeat, instant).reduce((latest, { to, offset }) => {
    // Up to a change, the clock has shown all times before it, but not that time itself.
    return Math.max(latest, to <= instant ? to + offset - 1 : instant + offset);
  }, Number.NEGATIVE_INFINITY);
}

/** The first instant at which the clock has shown a wall time or a later one. */
export function toInstant(zone: Zone, wall: number): number {
  const steady = zone.steady(wall - farthest, wall + farthest);
  if (steady !== null) return wall - steady;
  for (const { from, to, offset } of zone.segments(wall - farthest, wall + farthest)) {
    // In a segment that begins after the wall time, the wall time was skipped.
    if (wall - offset < to) return Math.max(from, wall - offset);
  }
  return wall;
}

/** Monday is 0; 1970 began on a Thursday. */
export const findWeekday = (wall: number): number => (((Math.floor(wall / day) + 3) % 7) + 7) % 7;

/** A zone for reading and printing times. */
export const toNamedZone = (zone: Zone): NamedZone => ({
  name: zone.name,
  wallAt: instant => toWallTime(zone, instant),
});
