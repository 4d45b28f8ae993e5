/** Reads fields of foreign records, of any type. */
import { type Fields, fieldsOf, instantOf, lineOf } from '../../paging/ingest/fields.ts';
import type { ForeignPerson } from './record.ts';

const longestName = 200;

/** The time format in Grafana's reference: UTC without a zone. */
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/;

/** Like {@link instantOf}, but rejects instants more than a day in the future. */
export function parsePastTime(value: unknown, now: string): string | null {
  const at = instantOf(typeof value === 'string' && zoneless.test(value) ? `${value}Z` : value);
  return at !== null && Date.parse(at) - Date.parse(now) <= 24 * 60 * 60_000 ? at : null;
}

const orNull = (text: string): string | null => text || null;

/** References to people in PagerDuty and Grafana: uses the name fields that are present. */
export function parsePerson(value: unknown): ForeignPerson | null {
  const user: Fields = typeof value === 'string' ? { id: value } : fieldsOf(value);
  const id = orNull(lineOf(user.id ?? user.userID, longestName));
  const name = orNull(lineOf(user.name ?? user.summary ?? user.username, longestName));
  const email = orNull(lineOf(user.email, longestName));
  return id === null && name === null && email === null ? null : { id, name, email };
}
