/** How a review formats instants, intervals and durations: UTC to the minute, always with units. */
import { DateTime } from 'luxon';
import type { TimeValue } from '../../incident/vocabulary.ts';

const instantPattern = /^([+-]?\d{4,6}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)/;

function splitInstant(instant: string): { date: string; clock: string; seconds: string } {
  const [, date = 'unknown', clock = '', seconds = ''] = instantPattern.exec(instant) ?? [];
  return { date, clock, seconds };
}

/** The UTC calendar date of an instant (`2026-01-05`). */
export const formatUtcDate = (instant: string): string => splitInstant(instant).date;

/** The UTC wall time of an instant, to the minute (`22:52`). */
export const formatUtcClock = (instant: string): string => splitInstant(instant).clock;

/** Date and wall time in UTC, to the minute (`2026-01-05 22:52`). */
export function formatUtcMinute(instant: string): string {
  const { date, clock } = splitInstant(instant);
  return `${date} ${clock}`.trim();
}

/** Date and wall time in UTC, to the second, as Mermaid's `YYYY-MM-DD HH:mm:ss` reads it. */
export function formatUtcSecond(instant: string): string {
  const { date, clock, seconds } = splitInstant(instant);
  return `${date} ${clock}${seconds}`;
}

/** A milestone of an incident: `~` before an approximate one, "unknown" for an unknown one. */
export function formatTimeValue(time: TimeValue | null): string {
  return time ? `${time.approximate ? '~' : ''}${formatUtcMinute(time.at)}` : 'unknown';
}

/** Date, wall time and offset in a zone, to the minute (`2026-01-05 23:52 +01:00`); null if unknown, or in UTC. */
export function formatInZone(instant: string, zone: string): string | null {
  const local = DateTime.fromISO(instant, { zone: 'utc' }).setZone(zone);
  if (!local.isValid || zone === 'UTC' || zone === 'Etc/UTC') return null;
  return local.toFormat('yyyy-MM-dd HH:mm ZZ');
}

/** The offset of a zone on a UTC day (`+01:00`; `+01:00 and +02:00` when it changes); null for UTC. */
export function formatZoneOffsets(date: string, zone: string): string | null {
  const offsets = ['00:00', '23:59'].map(
    clock => formatInZone(`${date}T${clock}:00.000Z`, zone)?.split(' ')[2],
  );
  const known = [...new Set(offsets.filter(offset => offset !== undefined))];
  return known.length === 0 ? null : known.join(' and ');
}

/** Whole minutes with thousands separators (`1,451`), for totals in SLOs and customer documents. */
export function formatTotalMinutes(milliseconds: number): string {
  return String(Math.round(milliseconds / 60_000)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Offset of an instant from a reference, rounded down to the minute, in days from two days on: `+1h05m`, `-12m`, `-4d01h`. */
export function formatOffsetFrom(instant: string, reference: string): string {
  const milliseconds = Date.parse(instant) - Date.parse(reference);
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const sign = milliseconds < 0 ? '-' : '+';
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${sign}${Math.floor(hours / 24)}d${String(hours % 24).padStart(2, '0')}h`;
  return hours === 0 ? `${sign}${minutes}m` : `${sign}${hours}h${String(minutes % 60).padStart(2, '0')}m`;
}
