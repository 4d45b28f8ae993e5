/** Parses the time of something whose day is known: a clock time is on that day, not today. */
import { formatDate } from './format.ts';
import { parseTime, parseTimeValue, type TimeOptions } from './parse.ts';

/**
 * As `parseTimeValue`, for a correction: `09:40` is on the day of `near`, or on the day before if it would be later than
 * `latest` otherwise: an entry recorded at 00:05 that is moved to 23:50 happened before midnight.
 * @param near when it was said to have happened; UTC ISO-8601
 * @param latest when it was recorded: what happened cannot be later; UTC ISO-8601
 */
export function parseTimeOnDay(
  text: string,
  {
    near,
    latest,
    ...options
  }: Pick<TimeOptions, 'now' | 'zone'> & { readonly near: string; readonly latest: string },
): ReturnType<typeof parseTimeValue> {
  const past = { ...options, direction: 'past' } as const;
  const endOfDay = parseTime(`${formatDate(near, options.zone)}T23:59:59.999`, past) ?? near;
  const base = near <= latest && latest < endOfDay ? latest : endOfDay;
  return parseTimeValue(text, { ...past, base });
}
