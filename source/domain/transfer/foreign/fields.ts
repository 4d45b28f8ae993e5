/** Fields of records of other systems, of whatever type they turn out to be. */
import { type Fields, fieldsOf, instantOf, lineOf } from '../../paging/ingest/fields.ts';
import type { ForeignPerson } from './record.ts';

const longestName = 200;

/** What Grafana's reference has for times: UTC without saying so. */
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/;

/** As {@link instantOf}; nothing that is more than a day ahead has happened. */
export function parsePastTime(value: unknown, now: string): string | null {
  const at = instantOf(typeof value === 'string' && zoneless.test(value) ? `${value}Z` : value);
  return at !== null && Date.parse(at) - Date.parse(now) <= 24 * 60 * 60_000 ? at : null;
}

const orNull = (text: string): string | null => text || null;

/** PagerDuty's references and users, and Grafana's: whichever of their names are there. */
export function parsePerson(value: unknown): ForeignPerson | null {
  const user: Fields = typeof value === 'string' ? { id: value } : fieldsOf(value);
  const id = orNull(lineOf(user.id ?? user.userID, longestName));
  const name = orNull(lineOf(user.name ?? user.summary ?? user.username, longestName));
  const email = orNull(lineOf(user.email, longestName));
  return id === null && name === null && email === null ? null : { id, name, email };
}
