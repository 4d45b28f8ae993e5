/** Finds problems with schedules in a window of time: the findings of `callme schedule check`. */

import type { FindAbsences } from '../absences/absence.ts';
import { type AwayOnDuty, findAwayOnDuty } from '../absences/away-on-duty.ts';
import type { OtherSchedule } from '../limits/duty-periods.ts';
import { type BrokenLimit, type FindZone, findBrokenLimits } from '../limits/limits.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { isOnDuty } from '../schedule/everyone.ts';
import { findTimeInForce } from '../schedule/members.ts';
import { isCalendar, labelRotation, type Overlap, type UnmatchedEvent } from '../schedule/schedule.ts';
import { findClockChangeGaps } from './clock-change-gaps.ts';
import type { DanglingCover } from './dangling-cover.ts';
import { type DoubleBooking, type DoubleDuty, findDoubleBookings, findHeldTwice } from './double-duty.ts';
import { type Fairness, measureFairness, type Unfair } from './fairness.ts';
import { findLostTurns, type LostTurns } from './lost-turns.ts';

/** Milliseconds since 1970, half-open. */
export type Window = { readonly from: number; readonly to: number };

export type Urgency = 'urgent' | 'normal';

/** A person whom pages of an urgency cannot reach. */
export type Unreachable = {
  readonly person: string;
  readonly urgency: Urgency;
  /** The addresses that would help, named as in the team file; empty: the policy has no channel. */
  readonly needs: readonly string[];
};

/** An event that cannot be read: its calendar as the team file has it, its line, and what is wrong. */
export type SetAside = {
  readonly ics: string;
  /** Counts from 1. */
  readonly line: number;
  readonly found: string;
  readonly expected: string;
};

export type Finding =
  /** No one is on duty, and no override asks for that. */
  | (Window & {
      readonly kind: 'gap';
      readonly schedule: string;
      /** A clock change after the window opens it. */
      readonly isAfterClockChange?: true;
    })
  /** A calendar event names no known person, or more than one, so no one is on duty for it. */
  | (UnmatchedEvent & { readonly kind: 'unmatched-event'; readonly schedule: string })
  /** Shifts of two people overlap in one calendar. */
  | (Overlap & { readonly kind: 'overlap'; readonly schedule: string })
  /** A person is on duty while they are away. */
  | (AwayOnDuty & { readonly kind: 'away'; readonly schedule: string })
  /** A calendar of absences or holidays cannot be read; the check runs without it. */
  | (Window & UnreadableCalendar & { readonly kind: 'unreadable-calendar' })
  /** A calendar event that cannot be read is set aside: of a schedule, or of absences. */
  | (Window & SetAside & { readonly kind: 'set-aside'; readonly schedule?: string })
  /** An override or a swap names someone who is not in the team file. */
  | (Window & { readonly kind: 'unknown-person'; readonly cover: DanglingCover } & Pick<
        DanglingCover,
        'schedule' | 'person'
      >)
  | (BrokenLimit & { readonly schedule: string })
  | (Window & Unfair & { readonly kind: 'unfair'; readonly schedule: string })
  /** Turns that fall outside the hours of a rotation are lost, and that is unfair. */
  | (Window &
      LostTurns & { readonly kind: 'lost-turns'; readonly schedule: string; readonly rotation: string })
  /** One person is on duty in two schedules that are not the two roles of one team. */
  | (DoubleBooking & { readonly kind: 'double-booked' })
  /** One person is a team's primary and secondary. */
  | (DoubleDuty & { readonly kind: 'two-roles'; readonly team: string })
  /** The start of their first duty; the start of the window if they have none. */
  | (Window & Unreachable & { readonly kind: 'unreachable' });

/** A file, and what is wrong with it. Lines count from 1. */
export type UnreadableCalendar = {
  readonly file: string;
  readonly line: number;
  readonly message: string;
};

export type ScheduleToCheck = {
  readonly name: string;
  readonly coverage: Coverage;
  readonly zoneOf: FindZone;
  readonly absencesOf: FindAbsences;
  /** All other schedules of the team file. */
  readonly others: readonly OtherSchedule[];
  /** Whether a policy uses the schedule, so that a gap in it matters. */
  readonly needed: boolean;
  /** Midnights of public holidays, as wall times; null without a holiday calendar. */
  readonly holidays: ReadonlySet<number> | null;
};

/** What calendars say wrongly or not at all, and who is on duty while they are away. */
export function findCalendarProblems(
  { name: schedule, coverage, absencesOf }: Pick<ScheduleToCheck, 'name' | 'coverage' | 'absencesOf'>,
  { from, to }: Window,
): Finding[] {
  return [
    ...coverage
      .unmatchedEvents(from, to)
      .map((event): Finding => ({ kind: 'unmatched-event', schedule, ...event })),
    ...coverage.overlaps(from, to).map((overlap): Finding => ({ kind: 'overlap', schedule, ...overlap })),
    ...findAwayOnDuty(coverage.spans(from, to), absencesOf).map(
      (away): Finding => ({ kind: 'away', schedule, ...away }),
    ),
  ];
}

/** Problems of one schedule, and its fairness; null with fewer than two people. */
export function findScheduleProblems(
  { name: schedule, coverage, zoneOf, absencesOf, others, needed, holidays }: ScheduleToCheck,
  { from, to }: Window,
): { findings: Finding[]; fairness: Fairness | null } {
  const gaps = needed
    ? coverage.spans(from, to).filter(({ person, isDeliberate }) => person === null && !isDeliberate)
    : [];
  const fairness = measureFairness(coverage, zoneOf, holidays, from, to);
  const findings = [
    ...gaps.map((gap): Finding => ({ kind: 'gap', schedule, from: gap.from, to: gap.to })),
    ...(needed ? findClockChangeGaps(coverage, { from, to }) : []).map(
      (gap): Finding => ({ kind: 'gap', schedule, ...gap, isAfterClockChange: true }),
    ),
    ...findCalendarProblems({ name: schedule, coverage, absencesOf }, { from, to }),
    ...findBrokenLimits(coverage, zoneOf, from, to, others).map(
      (broken): Finding => ({ ...broken, schedule }),
    ),
    ...findRotationsWithLostTurns(coverage, { from, to }).map(
      (lost): Finding => ({ kind: 'lost-turns', schedule, ...lost }),
    ),
    ...fairness.unfair.map((unfair): Finding => ({ kind: 'unfair', schedule, ...unfair, from, to })),
  ];
  return { findings, fairness: fairness.people.length > 1 ? fairness : null };
}

/** The rotations of a schedule that lose turns unfairly, each while it is in force in a window. */
function findRotationsWithLostTurns(
  { schedule }: Coverage,
  { from, to }: Window,
): (Window & LostTurns & { readonly rotation: string })[] {
  return schedule.rotations.flatMap((rotation, index) => {
    if (isCalendar(rotation)) return [];
    const inForce = findTimeInForce(rotation, schedule);
    const [begin, end] = [Math.max(from, inForce.from), Math.min(to, inForce.to)];
    const lost = begin < end ? findLostTurns(rotation) : null;
    return lost ? [{ ...lost, rotation: labelRotation(rotation, index), from: begin, to: end }] : [];
  });
}

/**
 * People who are on duty in two schedules at once. Two roles of one team are left out: {@link findDoubleDuty} finds those.
 * @param schedules in the order of the team file
 */
export function findBookedTwice(
  schedules: readonly Pick<ScheduleToCheck, 'name' | 'coverage' | 'others'>[],
  { from, to }: Window,
): Finding[] {
  const counterparts = new Map(
    schedules.map(({ name, others }) => [
      name,
      new Set(others.flatMap(each => (each.isCounterpart ? [each.name] : []))),
    ]),
  );
  return findDoubleBookings(
    schedules.map(({ name, coverage }) => ({ schedule: name, duties: coverage.duties(from, to) })),
  )
    .filter(({ schedule, other }) => !counterparts.get(schedule)?.has(other))
    .map((booking): Finding => ({ kind: 'double-booked', ...booking }));
}

/** Overrides and swaps in a window that name someone who is not in the team file. */
export const findUnknownPeople = (dangling: readonly DanglingCover[], { from, to }: Window): Finding[] =>
  dangling.flatMap(cover => {
    const { schedule, person } = cover;
    const [begin, end] = [Math.max(from, Date.parse(cover.from)), Math.min(to, Date.parse(cover.to))];
    return begin < end
      ? [{ kind: 'unknown-person', schedule, person, cover, from: begin, to: end } as const]
      : [];
  });

/** Times at which one person has both roles of a team. */
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

/** People whom pages cannot reach, each with the first time on duty at which it matters. */
export function findReachProblems(
  unreachable: readonly Unreachable[],
  coverages: readonly Coverage[],
  { from, to }: Window,
): Finding[] {
  if (unreachable.length === 0) return [];
  const spans = coverages.flatMap(coverage => coverage.spans(from, to)).sort((a, b) => a.from - b.from);
  return unreachable.map(each => {
    const first = spans.find(span => isOnDuty(span, each.person));
    return { kind: 'unreachable', ...each, from: first?.from ?? from, to: first?.to ?? to };
  });
}
