/** How severe senders say it is, in their many words. */
import { type Severity, severities } from '../../incident/vocabulary.ts';
import type { Labels, Member } from '../alert.ts';

/** A warning is no reason to wake anybody: minor is what waits for the morning. */
const words: { readonly [S in Severity]: readonly string[] } = {
  critical: ['critical', 'crit', 'page', 'emergency', 'fatal', 'disaster', 'sev1', 'p1'],
  major: ['major', 'error', 'err', 'high', 'sev2', 'p2'],
  minor: ['minor', 'warning', 'warn', 'low', 'info', 'informational', 'notice', 'sev3', 'p3'],
};

const meanings: ReadonlyMap<string, Severity> = new Map(
  severities.flatMap(severity => words[severity].map(word => [word, severity] as const)),
);

/** What a word for a severity means, in any capitals; null where it is not known: routing decides. */
export const severityOf = (word: unknown): Severity | null =>
  typeof word === 'string' ? (meanings.get(word.trim().toLowerCase()) ?? null) : null;

const severityOfLabels = ({ severity, priority }: Labels): Severity | null =>
  severityOf(severity) ?? severityOf(priority);

/** The highest that a group's alerts say, of those that fire; where none does, of all; else what they share says. */
export function severityOfGroup(members: readonly Member[], common: Labels): Severity | null {
  const firing = members.filter(({ status }) => status === 'firing');
  const said = new Set((firing.length > 0 ? firing : members).map(({ labels }) => severityOfLabels(labels)));
  return severities.find(severity => said.has(severity)) ?? severityOfLabels(common);
}
