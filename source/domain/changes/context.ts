/** Which changes may have to do with a page or an incident: what was changed shortly before it began, and while it lasted. */
import type { IncidentRecord } from '../incident/record.ts';
import type { PageRecord } from '../paging/record.ts';
import type { ChangeEvent } from './change.ts';

/** How long before: most incidents that a change caused show within this time of it. */
const before = 2 * 60 * 60_000;

/** UTC ISO-8601; `until` null: it lasts. */
export type Span = { readonly from: string; readonly until: string | null; readonly team: string | null };

export const spanOfPage = ({ received, startsAt, resolved, team }: PageRecord): Span => ({
  from: startsAt !== null && startsAt < received ? startsAt : received,
  until: resolved?.at ?? null,
  team,
});

export const spanOfIncident = ({ times, team, lastRecorded }: IncidentRecord): Span => ({
  from: (times.impactStarted ?? times.detected ?? times.declared)?.at ?? lastRecorded,
  until: (times.mitigated ?? times.resolved)?.at ?? null,
  team,
});

/** The time that changes are asked for: UTC ISO-8601, both included. */
export const askedFor = (
  { from, until }: Span,
  now: string,
): { readonly from: string; readonly to: string } => ({
  from: new Date(Date.parse(from) - before).toISOString(),
  to: until ?? now,
});

/** Those of the time, the team's own first, then the newest. */
export function changesOf(changes: readonly ChangeEvent[], span: Span, now: string): ChangeEvent[] {
  const { from, to } = askedFor(span, now);
  const isOwn = ({ team }: ChangeEvent) => span.team !== null && team === span.team;
  return changes
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.at < b.at ? 1 : -1));
}
