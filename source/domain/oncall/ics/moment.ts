/** Dates and times of a calendar (RFC 5545, sections 3.3.4 and 3.3.5): a wall time with its zone. */
import { day, toInstant } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import type { Property } from './property.ts';

export type Moment = {
  /** A wall time as in `wall-time.ts`; midnight for a date. */
  readonly wall: number;
  readonly zone: Zone;
  /** A whole day, which has no zone of its own. */
  readonly date: boolean;
};

/**
 * Resolves a TZID of the file; without a TZID, the zone of floating times.
 * @throws CalendarError at the property for an unknown zone
 */
export type ZoneOfId = (id: string | null, property: Property) => Zone;

export const instant = ({ zone, wall }: Moment): number => toInstant(zone, wall);

/** The day of its wall time, counted from 1970. */
export const dayOf = (wall: number): number => Math.floor(wall / day);

const expected = 'a date such as 20260105 or a time such as 20260105T090000';

/**
 * Parses a jCal date or date-time as a wall time; null if it is invalid. A leap second becomes the second before it
 * (RFC 5545 section 3.3.12), and 24:00, which is ISO 8601 only, the midnight at which the day ends.
 */
export function wallOfValue(value: unknown): { wall: number; date: boolean; utc: boolean } | null {
  if (typeof value !== 'string') return null;
  // Many tools write a date without declaring it as one; the library splits it like a time.
  const [, date, time, utc] = /^(\d{4}-\d\d-\d\d)(?:T::|T(\d\d:\d\d:\d\d)(Z?))?$/.exec(value) ?? [];
  if (date === undefined) return null;
  const isDayEnd = time === '24:00:00';
  const text = `${date}T${isDayEnd ? '00:00:00' : (time ?? '00:00:00').replace(/:60$/, ':59')}`;
  const wall = Date.parse(`${text}Z`);
  // Date turns 31 February into a day in March, so compare the formatted result.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text)) return null;
  return { wall: isDayEnd ? wall + day : wall, date: time === undefined, utc: utc === 'Z' };
}

/** Parses a value of a property as a moment. */
export function momentOf(property: Property, value: unknown, zoneOfId: ZoneOfId): Moment {
  const read = wallOfValue(value);
  if (!read) throw property.wrong(expected);
  const { wall, date, utc } = read;
  if (utc) return { wall, zone: openZone('UTC'), date: false };
  const id = date ? null : property.parameter('tzid')?.trim() || null;
  return { wall, zone: zoneOfId(id, property), date };
}
