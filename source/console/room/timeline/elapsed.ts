/** The time since the declaration, beside the clock time of an entry. Pure. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on, days are shown, as durations have them. */
const minDays = 2 * day;

const two = (number: number) => String(number).padStart(2, '0');

/** The most cells that {@link formatElapsed} takes. */
export const elapsedWidth = 6;

/**
 * `+00:14` since the declaration, `-00:05` before it, `+4d05h` from two days on, `+212d` from ten days on.
 * @param at UTC ISO-8601, as is `declared`
 * @param declared null: unknown, shown as blank
 */
export function formatElapsed(at: string, declared: string | null): string {
  if (declared === null) return '';
  const difference = Date.parse(at) - Date.parse(declared);
  // Rounded down on either side: an entry before the declaration is never at +00:00.
  const minutes = Math.floor(difference / minute);
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes) * minute;
  if (size < minDays) return `${sign}${two(Math.floor(size / hour))}:${two((size % hour) / minute)}`;
  const days = Math.floor(size / day);
  return days < 10 ? `${sign}${days}d${two(Math.floor((size % day) / hour))}h` : `${sign}${days}d`;
}
