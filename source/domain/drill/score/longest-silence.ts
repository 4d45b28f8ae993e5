/** The longest time without a status update. */

import { findPauses, withoutPauses } from '../../incident/pauses.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';

type SilenceInput = {
  readonly record: IncidentState;
  readonly entries: readonly Entry[];
  readonly performance: { readonly cadences: Cadences; readonly speed: number; readonly until: string };
};

/**
 * Describes the longest time without a status update, from the declaration to the resolution, while the incident was active.
 * @returns null if the severity's cadence was kept
 */
export function describeLongestSilence({ record, entries, performance }: SilenceInput): string | null {
  const { cadences, speed, until } = performance;
  const every = cadences[record.highestSeverity].updateEvery;
  const declared = record.times.declared?.at;
  if (every === null || declared === undefined) return null;
  const end = record.times.resolved?.at ?? until;
  const updates = entries.filter(({ kind, at }) => kind === 'update' && at < end).map(({ at }) => at);
  const active = withoutPauses({ from: declared, until: end }, findPauses(record.windows));
  const gaps = active.flatMap(({ from, until }) => {
    const during = updates.filter(at => at >= from && at < until).sort();
    const times = [from, ...during, until].map(at => Date.parse(at));
    return times.slice(1).map((time, index) => time - (times[index] ?? time));
  });
  const longest = Math.max(...gaps);
  if (longest <= every) return null;
  // Round up: a few seconds too long must not read as the allowed time.
  const minutes = (milliseconds: number) => Math.ceil((milliseconds * speed) / 60_000);
  return updates.length === 0
    ? `there was no status update in ${minutes(longest)} minutes`
    : `there was no status update for ${minutes(longest)} minutes; ${record.highestSeverity} requires one every ${minutes(every)}`;
}
