/** How a review formats instants, intervals and durations: UTC to the minute, always with units. */

import { DateTime, IANAZone } from 'luxon';
import { minuteMs } from '../../../time/units.ts';
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

/** Wall times of one zone, for a document that gives all of its times in that zone. */
export type ZoneClock = {
  /** The zone's name; `UTC` if it is unknown. */
  readonly zone: string;
  /** The calendar date of an instant (`2026-01-05`). */
  readonly date: (instant: string) => string;
  /** The wall time, to the minute (`23:52`). */
  readonly clock: (instant: string) => string;
  /** Date and wall time, to the minute (`2026-01-05 23:52`). */
  readonly minute: (instant: string) => string;
  /** The offset from UTC (`+01:00`). */
  readonly offset: (instant: string) => string;
};

const quarterMs = 15 * minuteMs;

/** Offsets change on a quarter of an hour at the earliest, so that a long log asks for each of them once. */
export function createZoneClock(name: string): ZoneClock {
  const zone = IANAZone.create(name);
  const isUtc = !zone.isValid || name === 'UTC' || name === 'Etc/UTC';
  const known = new Map<number, number>();
  const offsetAt = (milliseconds: number): number => {
    if (isUtc) return 0;
    const at = Math.floor(milliseconds / quarterMs);
    const offset = known.get(at) ?? zone.offset(at * quarterMs);
    known.set(at, offset);
    return offset;
  };
  let last = { instant: '', local: '' };
  /** The wall time of an instant, as if it were UTC. Date and time are asked for one after the other, so the last one is kept. */
  const shift = (instant: string): string => {
    if (isUtc || instant === last.instant) return isUtc ? instant : last.local;
    const milliseconds = Date.parse(instant);
    if (Number.isNaN(milliseconds)) return instant;
    const local = new Date(milliseconds + offsetAt(milliseconds) * minuteMs).toISOString();
    last = { instant, local };
    return local;
  };
  return {
    zone: isUtc ? 'UTC' : name,
    date: instant => formatUtcDate(shift(instant)),
    clock: instant => formatUtcClock(shift(instant)),
    minute: instant => formatUtcMinute(shift(instant)),
    offset: instant => formatZoneOffset(offsetAt(Date.parse(instant))),
  };
}

/** `+05:30`, from minutes. */
function formatZoneOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

const utcMinute = /(\d{4}-\d\d-\d\d) (\d\d:\d\d)/g;

/** Converts the UTC times in a text, as {@link formatUtcMinute} writes them, to the zone of a clock. */
export const localizeTimes = (text: string, clock: ZoneClock): string =>
  text.replace(utcMinute, (_, date: string, time: string) => clock.minute(`${date}T${time}:00.000Z`));

/** The offset of a zone on a UTC day (`+01:00`; `+01:00 and +02:00` when it changes); null for UTC. */
export function formatZoneOffsets(date: string, zone: string): string | null {
  const offsets = ['00:00', '23:59'].map(
    clock => formatInZone(`${date}T${clock}:00.000Z`, zone)?.split(' ')[2],
  );
  const known = [...new Set(offsets.filter(offset => offset !== undefined))];
  return known.length === 0 ? null : known.join(' and ');
}

const shownMinute = (instant: string): number => Math.floor(Date.parse(instant) / minuteMs) * minuteMs;

/**
 * The time between two instants, as a reader of both subtracts them: they are shown to the minute, so `10:00 to 10:12` are
 * twelve minutes, whatever the seconds were. Exact where it is less than a minute.
 * @returns milliseconds; negative where the end is before the start
 */
export function findShownDistance(from: string, to: string): number {
  const exact = Date.parse(to) - Date.parse(from);
  return Math.abs(exact) < minuteMs ? exact : shownMinute(to) - shownMinute(from);
}

/** Whole minutes, rounded down as all durations are, with thousands separators (`1,451`), for SLOs and customer documents. */
export function formatTotalMinutes(milliseconds: number): string {
  return String(Math.floor(milliseconds / minuteMs)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Longer offsets are given in days and hours: no reader converts `-97h06m`. */
const dayMinutes = 1_440;
const daysFrom = 2 * dayMinutes;

/** Offset of an instant from a reference, between the minutes that are shown: `+0m`, `+1h05m`, `-12m`; to the hour from two days on: `+4d01h`. */
export function formatOffsetFrom(instant: string, reference: string): string {
  const milliseconds = shownMinute(instant) - shownMinute(reference);
  const minutes = Math.abs(milliseconds) / minuteMs;
  const sign = milliseconds < 0 ? '-' : '+';
  const two = (value: number) => String(value).padStart(2, '0');
  if (minutes >= daysFrom)
    return `${sign}${Math.floor(minutes / dayMinutes)}d${two(Math.floor((minutes % dayMinutes) / 60))}h`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${sign}${minutes}m` : `${sign}${hours}h${two(minutes % 60)}m`;
}
