/** The change events around an incident, for its review. */
import type { ChangeEvent } from '../../changes/change.ts';
import { nearestOf, spanOfIncident } from '../../changes/context.ts';
import { compareInstants } from '../../incident/instants.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Participants } from './participants.ts';
import { formatOffsetFrom, formatUtcMinute } from './times.ts';

export type ChangeEventRow = {
  readonly utc: string;
  /** The zero of the offsets in the timeline. */
  readonly offset: string;
  readonly title: string;
  readonly origin: string | null;
  readonly links: readonly string[];
};

/** The maximum number of changes in a review: the ones nearest to the start of the incident. */
const maxRows = 20;

/** Sorted by time. `omitted`: how many more there were. */
export function createChangeEventRows(
  changes: readonly ChangeEvent[],
  record: IncidentState,
  participants: Participants,
  reference: string,
): { readonly rows: readonly ChangeEventRow[]; readonly omitted: number } {
  const nearest = nearestOf(changes, spanOfIncident(record), maxRows);
  const rows = nearest
    .toSorted((a, b) => compareInstants(a.at, b.at))
    .map(({ at, title, origin, links }) => ({
      utc: formatUtcMinute(at),
      offset: formatOffsetFrom(at, reference),
      title: participants.renameInText(title),
      origin: origin === null ? null : participants.renameInText(origin),
      links: links.map(({ href }) => href),
    }));
  return { rows, omitted: changes.length - nearest.length };
}
