/** The status updates of an incident as sent, and the longest time between them. */

import { formatLongDuration } from '../../../time/duration.ts';
import { findPauses, withoutPauses } from '../../incident/pauses.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { Incident } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { Audience } from '../../incident/vocabulary.ts';
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

/**
 * The longest time without an update while it was active, from declaration to resolution, in a sentence; null while the incident is active, and
 * when its times are unknown or out of order.
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
  const silences = active.flatMap(({ from, until }) => {
    const marks = [from, ...sent.filter(at => at > from && at < until), until].map(at => Date.parse(at));
    return marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark));
  });
  if (silences.length === 0) return null;
  const longest = Math.max(...silences);
  const every = cadences?.[state.highestSeverity].updateEvery ?? null;
  const wanted =
    every === null
      ? ''
      : `; a ${state.highestSeverity} incident requires one every ${formatLongDuration(every)}`;
  return `The longest time without an update was ${formatLongDuration(longest)}${wanted}.`;
}
