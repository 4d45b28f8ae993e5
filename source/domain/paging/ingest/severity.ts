/** The severities of alerts, by the words that senders use. */
import { findSeverity } from '../../incident/severity-words.ts';
import { type Severity, severities } from '../../incident/vocabulary.ts';
import type { Labels, Member } from '../alert.ts';
import { lineOf } from './fields.ts';
import { limits } from './limits.ts';

/** `words`: as the sender wrote them, without duplicates. */
type Rated = { readonly severity: Severity | null; readonly severityWords?: readonly string[] };

const highest = (found: readonly (Severity | null)[]): Severity | null =>
  severities.find(severity => found.includes(severity)) ?? null;

/** An event with one word for its severity. */
export function rate(...written: readonly unknown[]): Rated {
  const words = [
    ...new Set(written.map(word => lineOf(word, limits.labelValue)).filter(word => word !== '')),
  ];
  const severity = highest(words.map(word => findSeverity(word)));
  return words.length === 0 ? { severity } : { severity, severityWords: words };
}

/** The label `severity` if callme knows its word, or if there is no `priority`; else `priority`. */
const wordOfLabels = ({ severity, priority }: Labels): string | undefined =>
  severity !== undefined && (findSeverity(severity) !== null || priority === undefined) ? severity : priority;

/** The highest severity of the firing alerts; if none has one, of all; otherwise that of the shared labels. */
export function rateGroup(members: readonly Member[], common: Labels): Rated {
  const firing = members.filter(({ status }) => status === 'firing');
  const rated = rate(...(firing.length > 0 ? firing : members).map(({ labels }) => wordOfLabels(labels)));
  return rated.severity === null ? rate(...(rated.severityWords ?? []), wordOfLabels(common)) : rated;
}
