/** What is wrong with schedules in a window of time: every finding of `callme schedule check`. */

import { type BrokenLimit, type FindZone, findBrokenLimits } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { type DoubleDuty, findHeldTwice } from './double-duty.ts';
import { type Fairness, measureFairness, type Unfair } from './fairness.ts';

/** Milliseconds since 1970, half-open. */
export type Window = { readonly from: number; readonly to: number };

export type Urgency = 'urgent' | 'normal';

/** Somebody whom pages of an urgency do not reach. */
export type Unreachable = {
  readonly person: string;
  readonly urgency: Urgency;
  /** The addresses of which any would help, as the team file names them; none: the policy has no channel at all. */
  readonly needs: readonly string[];
};

export type Finding =
  /** Nobody is on duty. */
  | (Window & { readonly kind: 'gap'; readonly schedule: string })
  /** An event of a calendar names nobody, and so is nobody's duty. */
  | (Window & { readonly kind: 'unmatched-event'; readonly schedule: string; readonly summary: string })
  | (BrokenLimit & { readonly schedule: string })
  | (Window & Unfair & { readonly kind: 'unfair'; readonly schedule: string })
  /** One person is a team's primary and secondary. */
  | (DoubleDuty & { readonly kind: 'two-roles'; readonly team: string })
  /** When they are on duty first; all of the window where they are not. */
  | (Window & Unreachable & { readonly kind: 'unreachable' });

export type ScheduleToCheck = {
  readonly name: string;
  readonly coverage: Coverage;
  readonly zoneOf: FindZone;
  /** Whether somebody relies on it, so that a gap in it matters. */
  readonly needed: boolean;
  /** Midnights of public holidays, as wall times; null where no calendar of them is given. */
  readonly holidays: ReadonlySet<number> | null;
};

/** What is wrong with one schedule, and how its duty is spread; null where there are no two people to spread it over. */
export function findScheduleProblems(
  { name: schedule, coverage, zoneOf, needed, holidays }: ScheduleToCheck,
  { from, to }: Window,
): { findings: Finding[]; fairness: Fairness | null } {
  const gaps = needed ? coverage.spans(from, to).filter(({ person }) => person === null) : [];
  const fairness = measureFairness(coverage, zoneOf, holidays, from, to);
  const findings = [
    ...gaps.map((gap): Finding => ({ kind: 'gap', schedule, from: gap.from, to: gap.to })),
    ...coverage.unmatchedEvents
      .filter(event => event.from < to)
      .map(({ summary, from: begins }): Finding => {
        return { kind: 'unmatched-event', schedule, summary, from: Math.max(begins, from), to };
      }),
    ...findBrokenLimits(coverage, zoneOf, from, to).map((broken): Finding => ({ ...broken, schedule })),
    ...fairness.unfair.map((unfair): Finding => ({ kind: 'unfair', schedule, ...unfair, from, to })),
  ];
  return { findings, fairness: fairness.people.length > 1 ? fairness : null };
}

/** When one person has both roles of a team. */
export function findDoubleDuty(
  team: string,
  primary: Coverage,
  secondary: Coverage,
  { from, to }: Window,
): Finding[] {
  return findHeldTwice(primary.spans(from, to), secondary.spans(from, to)).map(held => {
    return { kind: 'two-roles', team, ...held };
  });
}

/** Those whom pages do not reach, each with the first time on duty at which that would be felt. */
export function findReachProblems(
  unreachable: readonly Unreachable[],
  coverages: readonly Coverage[],
  { from, to }: Window,
): Finding[] {
  if (unreachable.length === 0) return [];
  const spans = coverages.flatMap(coverage => coverage.spans(from, to)).sort((a, b) => a.from - b.from);
  return unreachable.map(each => {
    const first = spans.find(({ person }) => person === each.person);
    return { kind: 'unreachable', ...each, from: first?.from ?? from, to: first?.to ?? to };
  });
}
