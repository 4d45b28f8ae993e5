/** How far into an incident something happened: what stands beside the clock time. Pure. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on, hours say less than days. */
const fromDays = 100 * hour;

const two = (number: number) => String(number).padStart(2, '0');

/** Cells that {@link formatElapsed} takes at most. */
export const elapsedWidth = 6;

/**
 * `+00:14` since the declaration, `-00:05` before it, `+4d05h` from a hundred hours on, `+212d` from ten days on.
 * @param at UTC ISO-8601, as is `declared`
 * @param declared null where that is not known: blank
 */
export function formatElapsed(at: string, declared: string | null): string {
  if (declared === null) return '';
  const apart = Date.parse(at) - Date.parse(declared);
  // Down to the minute on either side, so that what came before is never said to be at +00:00.
  const minutes = Math.floor(apart / minute);
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes) * minute;
  if (size < fromDays) return `${sign}${two(Math.floor(size / hour))}:${two((size % hour) / minute)}`;
  const days = Math.floor(size / day);
  return days < 10 ? `${sign}${days}d${two(Math.floor((size % day) / hour))}h` : `${sign}${days}d`;
}
