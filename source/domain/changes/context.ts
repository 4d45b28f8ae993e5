/** Which changes may have to do with a page or an incident: what was changed shortly before it began, and while it lasted. */
import type { IncidentState } from '../incident/state.ts';
import type { PageState } from '../paging/state.ts';
import type { ChangeEvent } from './change.ts';

const hour = 60 * 60_000;

/** How long before: most incidents that a change caused show within this time of it. */
const before = 2 * hour;

/** Of what nobody ends, a page that nobody triages for example: later than this, no change has to do with it. */
const longest = 7 * 24 * hour;

/** A sender that says an alert began longer than this before it came in says something else, or has its clock wrong. */
const heldBack = 24 * hour;

/** UTC ISO-8601; `until` null: it lasts. */
export type Span = { readonly from: string; readonly until: string | null; readonly team: string | null };

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

export const spanOfPage = ({ received, startsAt, resolved, triage, team }: PageState): Span => ({
  from:
    startsAt !== null && startsAt < received && startsAt >= later(received, -heldBack) ? startsAt : received,
  until: (resolved ?? triage)?.at ?? null,
  team,
});

export const spanOfIncident = ({ times, team, lastRecorded }: IncidentState): Span => ({
  from: (times.impactStarted ?? times.detected ?? times.declared)?.at ?? lastRecorded,
  until: (times.mitigated ?? times.resolved ?? times.closed)?.at ?? null,
  team,
});

/** The time that changes are asked for: UTC ISO-8601, both included. */
export function askedFor({ from, until }: Span, now: string): { readonly from: string; readonly to: string } {
  const last = later(from, longest);
  const to = until ?? now;
  return { from: later(from, -before), to: to < last ? to : last };
}

const isOwn = ({ team }: ChangeEvent, span: Span): boolean => span.team !== null && team === span.team;
const ownFirst = (span: Span) => (a: ChangeEvent, b: ChangeEvent) =>
  Number(isOwn(b, span)) - Number(isOwn(a, span));
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Those of the time: the team's own first, each of both the newest first. */
export function changesOf(changes: readonly ChangeEvent[], span: Span, now: string): ChangeEvent[] {
  const { from, to } = askedFor(span, now);
  const own = ownFirst(span);
  return changes
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((a, b) => own(a, b) || compare(b.at, a.at) || compare(b.id, a.id));
}

/**
 * Where there is no room for all of them: the team's own before others', and of those what was changed nearest to when it began,
 * however much was changed since. In the order in which they are given.
 */
export function nearestOf(changes: readonly ChangeEvent[], span: Span, most: number): readonly ChangeEvent[] {
  if (changes.length <= most) return changes;
  const began = Date.parse(span.from);
  const distance = ({ at }: ChangeEvent) => Math.abs(Date.parse(at) - began);
  const own = ownFirst(span);
  const near = changes.toSorted((a, b) => own(a, b) || distance(a) - distance(b)).slice(0, most);
  const chosen = new Set(near);
  return changes.filter(change => chosen.has(change));
}
