/** The status updates of an incident as sent, and the longest time between them. */

import { formatLongDuration } from '../../../time/duration.ts';
import { findSeverityPhases } from '../../incident/impact.ts';
import { findPauses, type Period, withoutPauses } from '../../incident/pauses.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { Incident, IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { Audience, Severity } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { withOrigin } from './tables.ts';
import { formatOffsetFrom, formatUtcMinute } from './times.ts';

export type UpdateRow = {
  readonly utc: string;
  readonly offset: string;
  readonly audience: Audience;
  readonly who: string;
  /** The text as sent, before any amendment. */
  readonly text: string;
  /** The current text, if it was amended or struck. */
  readonly corrected: string | null;
};

const findUpdates = (entries: readonly Entry[]) => entries.filter(entry => entry.kind === 'update');

/** Every update, sorted by time. */
export function createUpdateRows(
  entries: readonly Entry[],
  participants: Participants,
  reference: string,
): UpdateRow[] {
  return findUpdates(entries).map(entry => {
    const [first] = entry.versions;
    const isReworded = first !== undefined && first.text !== entry.text;
    const amended = isReworded ? `amended to: ${participants.renameInText(entry.text)}` : null;
    return {
      utc: formatUtcMinute(entry.at),
      offset: formatOffsetFrom(entry.at, reference),
      audience: entry.audience ?? 'internal',
      who: withOrigin(participants.nameOf(entry.by), entry.origin),
      text: participants.renameInText(first?.text ?? entry.text),
      corrected: entry.struck ? `struck: ${participants.renameInText(entry.struck.why)}` : amended,
    };
  });
}

/** The severity that an incident had for most of an interval. */
function findMainSeverity({ severitySteps }: IncidentState, { from, until }: Period): Severity | null {
  const exact = (at: string) => ({ at, approximate: false });
  const interval = {
    id: '',
    opened: from,
    from: exact(from),
    identified: null,
    mitigated: exact(until),
    resolved: null,
  };
  const lengths = findSeverityPhases(interval, severitySteps).map(phase => ({
    severity: phase.severity,
    length: Date.parse(phase.to ?? until) - Date.parse(phase.from),
  }));
  return lengths.toSorted((a, b) => b.length - a.length)[0]?.severity ?? null;
}

/**
 * The longest time without an update while it was active, from declaration to resolution, in a sentence, with what its severity
 * during that time requires; null while the incident is active, and when its times are unknown or out of order.
 */
export function describeLongestSilence(
  { state }: Incident,
  entries: readonly Entry[],
  cadences: Cadences | undefined,
): string | null {
  const { declared, resolved } = state.times;
  if (!declared || !resolved || resolved.at <= declared.at) return null;
  const sent = findUpdates(entries).map(entry => entry.at);
  const active = withoutPauses({ from: declared.at, until: resolved.at }, findPauses(state.windows));
  const silences = active.flatMap(({ from, until }): Period[] => {
    const marks = [from, ...sent.filter(at => at > from && at < until), until];
    return marks.slice(1).map((mark, index) => ({ from: marks[index] ?? mark, until: mark }));
  });
  const lengthOf = ({ from, until }: Period) => Date.parse(until) - Date.parse(from);
  const [longest] = silences.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === undefined) return null;
  const severity = findMainSeverity(state, longest) ?? state.highestSeverity;
  const every = cadences?.[severity].updateEvery ?? null;
  const wanted =
    every === null ? '' : `; a ${severity} incident requires one every ${formatLongDuration(every)}`;
  return `The longest time without an update was ${formatLongDuration(lengthOf(longest))}${wanted}.`;
}
