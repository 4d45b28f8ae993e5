/** The changes around a page or an incident: from shortly before it began until it was over. */
import type { IncidentState } from '../incident/state.ts';
import type { ChangeEvent } from './change.ts';

const hourMs = 60 * 60_000;

/** Most incidents that a change causes show within this time. */
const beforeMs = 2 * hourMs;

/** A page that no one triages or an incident that no one resolves has no changes later than this. */
const maxSpanMs = 7 * 24 * hourMs;

/** An alert that claims to have begun longer ago than this has a wrong clock, or means something else. */
const maxHeldBackMs = 24 * hourMs;

/** What a page must have to be placed in time. Instants are UTC ISO-8601. */
type PageTimes = {
  readonly received: string;
  readonly startsAt: string | null;
  readonly resolved: { readonly at: string } | null;
  readonly triage: { readonly at: string } | null;
  readonly team: string | null;
};

/** UTC ISO-8601; `until` null: it is not over. */
export type Span = { readonly from: string; readonly until: string | null; readonly team: string | null };

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

export const spanOfPage = ({ received, startsAt, resolved, triage, team }: PageTimes): Span => ({
  from:
    startsAt !== null && startsAt < received && startsAt >= later(received, -maxHeldBackMs)
      ? startsAt
      : received,
  until: (resolved ?? triage)?.at ?? null,
  team,
});

export const spanOfIncident = ({ times, team, lastRecorded }: IncidentState): Span => ({
  from: (times.impactStarted ?? times.detected ?? times.declared)?.at ?? lastRecorded,
  until: (times.mitigated ?? times.resolved ?? times.closed)?.at ?? null,
  team,
});

/** The interval to search for changes: UTC ISO-8601, both ends included. */
export function changesInterval(
  { from, until }: Span,
  now: string,
): { readonly from: string; readonly to: string } {
  const last = later(from, maxSpanMs);
  const to = until ?? now;
  return { from: later(from, -beforeMs), to: to < last ? to : last };
}

const isOwn = ({ team }: ChangeEvent, span: Span): boolean => span.team !== null && team === span.team;
const ownFirst = (span: Span) => (a: ChangeEvent, b: ChangeEvent) =>
  Number(isOwn(b, span)) - Number(isOwn(a, span));
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The changes in the interval: the team's own first, then the others, the newest of each first. */
export function changesOf(changes: readonly ChangeEvent[], span: Span, now: string): ChangeEvent[] {
  const { from, to } = changesInterval(span, now);
  const own = ownFirst(span);
  return changes
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((a, b) => own(a, b) || compare(b.at, a.at) || compare(b.id, a.id));
}

/**
 * The most relevant of these changes: the team's own before others, and of those the ones nearest to the beginning. In the
 * order in which they are given.
 */
export function nearestOf(changes: readonly ChangeEvent[], span: Span, max: number): readonly ChangeEvent[] {
  if (changes.length <= max) return changes;
  const began = Date.parse(span.from);
  const distance = ({ at }: ChangeEvent) => Math.abs(Date.parse(at) - began);
  const own = ownFirst(span);
  const near = changes.toSorted((a, b) => own(a, b) || distance(a) - distance(b)).slice(0, max);
  const chosen = new Set(near);
  return changes.filter(change => chosen.has(change));
}
