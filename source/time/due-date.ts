/** When a follow-up is due, as people type it. */

import { formatDate, type Zone } from './format.ts';
import { parseDuration } from './parse.ts';

/**
 * `2026-11-30`, or `5d` from now.
 * @param now UTC ISO-8601
 * @returns a calendar day; null where it is neither
 */
export function parseDueDate(text: string, now: string, zone: Zone): string | null {
  const ahead = parseDuration(text);
  if (ahead !== null) return formatDate(new Date(Date.parse(now) + ahead).toISOString(), zone);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDate && new Date(text).toISOString().startsWith(text) ? text : null;
}
