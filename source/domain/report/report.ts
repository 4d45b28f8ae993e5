/** The report of a period, for learning and not for ranking people. Excludes drills and invalid incidents. */
import { withMergedStates } from '../incident/merged.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Zone } from '../oncall/clock/zone.ts';
import type { PageState } from '../paging/state.ts';
import { type FollowUps, summarizeFollowUps } from './follow-ups.ts';
import { type PagingLoad, summarizeLoad } from './load.ts';
import { type Groups, groupMeasures } from './measures.ts';
import { type Noise, summarizeNoise } from './noise.ts';

/** UTC ISO-8601, half-open. */
export type Period = { readonly since: string; readonly until: string };

export type Report = Period & {
  readonly incidents: Groups;
  readonly load: readonly PagingLoad[];
  readonly noise: Noise;
  readonly followUps: FollowUps;
  /** Counts of what all durations exclude. */
  readonly leftOut: { readonly drills: number; readonly invalid: number; readonly merged: number };
};

type Material = {
  readonly incidents: readonly IncidentState[];
  readonly pages: readonly PageState[];
  /** The zone of a person. */
  readonly zoneOf: (person: string) => Zone;
};

/** The incidents of a period that count: valid ones, each with the record of those that were merged into it. */
export const findCountedIncidents = (incidents: readonly IncidentState[], period: Period): IncidentState[] =>
  declaredIn(withMergedStates(incidents), period).filter(
    ({ drill, outcome, mergedInto }) => !drill && outcome !== 'invalid' && mergedInto === null,
  );

const isIn = (at: string | undefined, { since, until }: Period): boolean =>
  at !== undefined && at >= since && at < until;

const declaredIn = (incidents: readonly IncidentState[], period: Period): IncidentState[] =>
  incidents.filter(({ times }) => isIn(times.declared?.at, period));

export function createReport({ incidents, pages, zoneOf }: Material, period: Period): Report {
  const { since, until } = period;
  const declared = declaredIn(incidents, period);
  const real = declared.filter(({ drill }) => !drill);
  const paged = pages.filter(({ received }) => isIn(received, period));
  return {
    since,
    until,
    incidents: groupMeasures(findCountedIncidents(incidents, period), period),
    load: summarizeLoad(paged, zoneOf),
    noise: summarizeNoise(paged),
    followUps: summarizeFollowUps(incidents, period),
    leftOut: {
      drills: declared.length - real.length,
      invalid: real.filter(({ outcome }) => outcome === 'invalid').length,
      merged: real.filter(({ mergedInto }) => mergedInto !== null).length,
    },
  };
}
