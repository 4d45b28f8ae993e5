/** How long others heard nothing of an incident. */

import type { Cadences } from '../../incident/reminders.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';

type SilenceInput = {
  readonly record: IncidentState;
  readonly entries: readonly Entry[];
  readonly performance: { readonly cadences: Cadences; readonly speed: number; readonly until: string };
};

/**
 * What there is to say of the longest time without a status update, from the declaration until it was resolved.
 * @returns null where no two were further apart than the severity allows
 */
export function describeLongestSilence({ record, entries, performance }: SilenceInput): string | null {
  const { cadences, speed, until } = performance;
  const every = cadences[record.highestSeverity].updateEvery;
  const begun = record.times.declared?.at;
  if (every === null || begun === undefined) return null;
  const end = record.times.resolved?.at ?? until;
  const updates = entries.filter(({ kind, at }) => kind === 'update' && at < end).map(({ at }) => at);
  const times = [begun, ...updates.sort(), end].map(at => Date.parse(at));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const longest = Math.max(...gaps);
  if (longest <= every) return null;
  // Up, or a pause of a few seconds more than is allowed would read as what is allowed.
  const minutes = (milliseconds: number) => Math.ceil((milliseconds * speed) / 60_000);
  return updates.length === 0
    ? `there was no status update in ${minutes(longest)} minutes`
    : `there was no status update for ${minutes(longest)} minutes; ${record.highestSeverity} requires one every ${minutes(every)}`;
}
