/** Maps the severities of senders. */
import { type Severity, severities } from '../../incident/vocabulary.ts';
import type { Labels, Member } from '../alert.ts';

/** A warning is not urgent enough to wake people: minor waits for the morning. */
const words: { readonly [S in Severity]: readonly string[] } = {
  critical: ['critical', 'crit', 'page', 'emergency', 'fatal', 'disaster', 'sev1', 'p1'],
  major: ['major', 'error', 'err', 'high', 'sev2', 'p2'],
  minor: ['minor', 'warning', 'warn', 'low', 'info', 'informational', 'notice', 'sev3', 'p3'],
};

const meanings: ReadonlyMap<string, Severity> = new Map(
  severities.flatMap(severity => words[severity].map(word => [word, severity] as const)),
);

/** The severity that a word means, in any case; null if it is unknown, so that routing decides. */
export const severityOf = (word: unknown): Severity | null =>
  typeof word === 'string' ? (meanings.get(word.trim().toLowerCase()) ?? null) : null;

const severityOfLabels = ({ severity, priority }: Labels): Severity | null =>
  severityOf(severity) ?? severityOf(priority);

/** The highest severity of the firing alerts; if none has one, of all; otherwise that of the shared labels. */
export function severityOfGroup(members: readonly Member[], common: Labels): Severity | null {
  const firing = members.filter(({ status }) => status === 'firing');
  const known = new Set((firing.length > 0 ? firing : members).map(({ labels }) => severityOfLabels(labels)));
  return severities.find(severity => known.has(severity)) ?? severityOfLabels(common);
}
