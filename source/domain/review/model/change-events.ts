/** What was changed around an incident, as its review tells of it. */
import type { ChangeEvent } from '../../changes/change.ts';
import { nearestOf, spanOfIncident } from '../../changes/context.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Participants } from './participants.ts';
import { formatOffsetFrom, formatUtcMinute } from './times.ts';

export type ChangeEventRow = {
  readonly utc: string;
  /** From when the offsets in the timeline count. */
  readonly offset: string;
  readonly title: string;
  readonly origin: string | null;
  readonly links: readonly string[];
};

/** A review is read by people: what was changed next to when it began, and how much else was. */
const maxRows = 20;

/** In the order of time. `omitted`: how many more there were. */
export function createChangeEventRows(
  changes: readonly ChangeEvent[],
  record: IncidentState,
  participants: Participants,
  reference: string,
): { readonly rows: readonly ChangeEventRow[]; readonly omitted: number } {
  const told = nearestOf(changes, spanOfIncident(record), maxRows);
  const rows = told
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .map(({ at, title, origin, links }) => ({
      utc: formatUtcMinute(at),
      offset: formatOffsetFrom(at, reference),
      title: participants.renameInText(title),
      origin: origin === null ? null : participants.renameInText(origin),
      links: links.map(({ href }) => href),
    }));
  return { rows, omitted: changes.length - told.length };
}
