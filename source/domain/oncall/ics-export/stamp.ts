/** Formats instants for calendars. */
import { day, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';

/** A whole second in jCal format: `2026-01-05T09:00:00`. */
const written = (wall: number) => new Date(Math.floor(wall / 1000) * 1000).toISOString().slice(0, -5);

/** `2026-01-05T08:00:00Z` */
export const utcStamp = (instant: number): string => `${written(instant)}Z`;

/** Whether the clock shows a wall time only once: calendars disagree about repeated hours. */
function isUnique(zone: Zone, instant: number, wall: number): boolean {
  return zone.segments(instant - day, instant + day).every(({ from, to, offset }) => {
    const other = wall - offset;
    return other === instant || other < from || other >= to;
  });
}

/** The wall time of an instant if it is unambiguous, `2026-01-05T09:00:00`; otherwise in UTC. */
export function stampAt(zone: Zone, instant: number): string {
  const wall = toWallTime(zone, instant);
  return isUnique(zone, instant, wall) ? written(wall) : utcStamp(instant);
}

/** Whether a stamp is in UTC and so needs no zone. */
export const isUtcStamp = (stamp: string): boolean => stamp.endsWith('Z');
