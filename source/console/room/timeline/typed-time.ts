/** A time as it is typed into the room: `now`, `14:05`, `-10m`, ISO-8601, with `~` in front for about. Pure, and at once. */
import type { TimeValue } from '../../../domain/incident/vocabulary.ts';
import type { Zone } from '../../../time/format.ts';
import { clockToday, parseDuration } from '../../../time/parse.ts';

export type Clock = { readonly now: string; readonly zone: Zone };

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;

/** @returns null where it is no time */
export function parseTypedTime(text: string, { now, zone }: Clock): TimeValue | null {
  const approximate = text.startsWith('~');
  const plain = approximate ? text.slice(1) : text;
  const at =
    plain === 'now' ? now : (ago(plain, now) ?? instant(plain, zone) ?? clockToday(plain, now, zone));
  return at === null ? null : { at, approximate };
}

function ago(text: string, now: string): string | null {
  const duration = text.startsWith('-') ? parseDuration(text.slice(1)) : null;
  return duration === null ? null : new Date(Date.parse(now) - duration).toISOString();
}

function instant(text: string, zone: Zone): string | null {
  const match = iso.exec(text);
  if (!match) return null;
  const parsed = Date.parse(match[1] === undefined && zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}
