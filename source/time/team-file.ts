/** Times as a team file writes them: wall times, times of day, and (silences) instants. */

/** Whether this is a wall time that exists on the calendar: `2026-01-05T09:00`. */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  // Date accepts 31 February and 24:00 and moves on to the next day; the text it gives back tells.
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Whether this is a time of day, `00:00` to `23:59`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** An instant with its offset (`2026-01-05T09:00Z`, `…+01:00`) as UTC with milliseconds; null for anything else. */
export function parseInstant(text: string): string | null {
  const [, wall = '', rest = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d)((?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))$/.exec(text) ?? [];
  const time = new Date(wall + rest);
  return isWallTime(wall) && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}
