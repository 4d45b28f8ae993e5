/** The strict forms of times that the team file and calendars use. */

export type ShiftLength = {
  readonly count: number;
  readonly unit: 'hours' | 'days' | 'weeks' | 'months';
};

const shiftUnits: Readonly<Record<string, ShiftLength['unit']>> = {
  h: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  w: 'weeks',
  week: 'weeks',
  weeks: 'weeks',
  month: 'months',
  months: 'months',
};

/**
 * The length of a shift on the wall clock: `1 week`, `12 hours`, `2 days`, `1 month`.
 * @returns null for anything else and for zero (`0 days`)
 */
export function parseShiftLength(text: string): ShiftLength | null {
  const [, count = '', unit = ''] = /^\s*(\d{1,4})\s*([a-z]+)\s*$/.exec(text) ?? [];
  const known = Object.hasOwn(shiftUnits, unit) ? shiftUnits[unit] : undefined;
  return known === undefined || Number(count) === 0 ? null : { count: Number(count), unit: known };
}

/** Whether this is a wall time that exists in the calendar: `2026-01-05T09:00`. */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  // Date accepts 31 February and 24:00 as the next day; the text that it returns then differs.
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Whether this is a time of day, `00:00` to `23:59`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * An instant with its offset: `2026-01-05T09:00Z`, `2026-01-05T09:00+01:00`.
 * @returns UTC ISO-8601 with milliseconds; null for anything else
 */
export function parseInstant(text: string): string | null {
  const [, wall = '', rest = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d)((?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))$/.exec(text) ?? [];
  const time = new Date(wall + rest);
  return isWallTime(wall) && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}
