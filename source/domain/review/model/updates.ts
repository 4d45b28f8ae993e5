/** The status updates of an incident as they were sent, and how long people outside waited for one. */

import { formatLongDuration } from '../../../time/duration.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { Incident } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import type { Audience } from '../../incident/vocabulary.ts';
import type { Cast } from './participants.ts';
import { minuteOf, offsetOf } from './times.ts';

export type UpdateRow = {
  readonly utc: string;
  readonly offset: string;
  readonly audience: Audience;
  readonly who: string;
  /** What was sent, whatever it was amended to afterwards. */
  readonly text: string;
  /** What the record says now, where it was amended or struck. */
  readonly corrected: string | null;
};

const updatesOf = (entries: readonly Entry[]) => entries.filter(entry => entry.kind === 'update');

/** Every update in order of time. */
export function updateRows(entries: readonly Entry[], cast: Cast, reference: string): UpdateRow[] {
  return updatesOf(entries).map(entry => {
    const [first] = entry.versions;
    const amended = first ? `amended to: ${cast.inText(entry.text)}` : null;
    return {
      utc: minuteOf(entry.at),
      offset: offsetOf(entry.at, reference),
      audience: entry.audience ?? 'internal',
      who: cast.called(entry.by),
      text: cast.inText(first?.text ?? entry.text),
      corrected: entry.struck ? `struck: ${cast.inText(entry.struck.why)}` : amended,
    };
  });
}

/**
 * The longest time without an update, from the declaration to the resolution, in a sentence; null while the incident
 * is active or where its times are unknown or out of order.
 */
export function longestSilence(
  { state }: Incident,
  entries: readonly Entry[],
  cadences: Cadences | undefined,
): string | null {
  const { declared, resolved } = state.times;
  if (!declared || !resolved || resolved.at <= declared.at) return null;
  const sent = updatesOf(entries).map(entry => entry.at);
  const during = sent.filter(at => at > declared.at && at < resolved.at);
  const marks = [declared.at, ...during, resolved.at].map(at => Date.parse(at));
  const longest = Math.max(...marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark)));
  const every = cadences?.[state.highestSeverity].updateEvery ?? null;
  const wanted =
    every === null
      ? ''
      : `; a ${state.highestSeverity} incident wants one every ${formatLongDuration(every)}`;
  return `The longest time without an update was ${formatLongDuration(longest)}${wanted}.`;
}
