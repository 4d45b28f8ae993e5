/** The computed tables of a review: times, durations, hypotheses, temporary fixes, follow-ups, updates. */

import { formatLongDuration } from '../../../time/duration.ts';
import { type DurationName, durations } from '../../incident/durations.ts';
import { listTimes } from '../../incident/impact.ts';
import type { Incident, Task } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import { resolutionLabels, type Severity, type TimeValue, timeNames } from '../../incident/vocabulary.ts';
import { capitalize } from '../../kernel/letter-case.ts';
import type { Participants } from './participants.ts';
import { findShownDistance, formatInZone, formatTimeValue, formatUtcMinute } from './times.ts';

export type TimeRow = {
  readonly label: string;
  /** Date and UTC time, `~` where approximate, or "unknown". */
  readonly utc: string;
  /** The time in the team's zone; null if it is unknown or the zone is UTC. */
  readonly local: string | null;
};

/** All milestones of an incident, known or not; of several impact windows, the known ones of each. */
export function createTimeRows({ state }: Incident, zone: string): TimeRow[] {
  return timeNames.flatMap(name =>
    listTimes(state, name).map(({ label, time }) => {
      const local = time ? formatInZone(time.at, zone) : null;
      return {
        label: capitalize(label),
        utc: formatTimeValue(time),
        local: local && time?.approximate ? `~${local}` : local,
      };
    }),
  );
}

export type DurationRow = {
  /** The abbreviation: TTD, TTM, … */
  readonly label: string;
  /** The definition, in words. */
  readonly meaning: string;
  readonly from: string;
  readonly to: string;
  /** `24 h 11 min`, `~2 h 05 min`, or "unknown". */
  readonly human: string;
};

const meanings: Readonly<Record<DurationName, string>> = {
  timeToDetect: 'from start of impact to detection',
  timeToAcknowledge: 'from the first page to its acknowledgement',
  timeToDeclare: 'from detection to declaration',
  timeToStaff: 'from declaration until both roles were accepted',
  timeToMitigate: 'from start of impact to mitigation',
  timeToResolve: 'from start of impact to resolution',
};

/** Of an incident with several impact windows. */
const repeatedMeanings: Partial<Record<DurationName, string>> = {
  timeToDetect: 'from the first start of impact to detection',
  timeToMitigate: 'from the first start of impact to the first mitigation',
  timeToResolve: 'from the first start of impact to the last resolution',
};

/** Of TTA without a page: nothing else can count from one. */
const unpagedMeaning = 'from detection to acknowledgement';

/**
 * `24 h 11 min`; `~` if an end is approximate; "unknown" if one is unknown; says so if they are out of order.
 * @param before what a negative one is: "5 min before the impact"
 */
export function formatReviewDuration(
  milliseconds: number | null,
  approximate: boolean,
  before: string | null = null,
): string {
  if (milliseconds === null) return 'unknown';
  const sign = approximate ? '~' : '';
  if (milliseconds < 0 && before !== null) return `${sign}${formatLongDuration(-milliseconds)} ${before}`;
  const human = `${sign}${formatLongDuration(milliseconds)}`;
  return milliseconds < 0 ? `${human} (its end is before its start)` : human;
}

/** The durations of an incident with their start and end. */
export function createDurationRows({ state }: Incident, paged: TimeValue | null): DurationRow[] {
  const isPaged = paged !== null || state.paged !== null;
  const meaningOf = (name: DurationName) =>
    (state.windows.length > 1 ? repeatedMeanings[name] : undefined) ?? meanings[name];
  return durations(state, paged).map(({ name, label, from, to, milliseconds, approximate, before }) => ({
    label,
    meaning: name === 'timeToAcknowledge' && !isPaged ? unpagedMeaning : meaningOf(name),
    from: formatTimeValue(from),
    to: formatTimeValue(to),
    human: formatReviewDuration(
      milliseconds !== null && from && to ? findShownDistance(from.at, to.at) : milliseconds,
      approximate,
      before,
    ),
  }));
}

/** `Ana Ruiz, INC-2` for what comes from the record of a merged incident. */
export const withOrigin = (text: string, origin: string | undefined): string =>
  origin === undefined ? text : `${text}, ${origin}`;

export type HypothesisRow = {
  readonly utc: string;
  readonly who: string;
  readonly text: string;
  readonly ended: string;
};

/** `ruled out: rolled back, no change`; "open" if no one said. */
const describeOutcome = ({ resolution }: Entry, participants: Participants): string => {
  if (!resolution) return 'open';
  const why = resolution.why === null ? '' : `: ${participants.renameInText(resolution.why)}`;
  return `${resolutionLabels[resolution.status]}${why}`;
};

/** Every hypothesis and its outcome: confirmed or ruled out, struck with a reason, or open. */
export function createHypothesisRows(entries: readonly Entry[], participants: Participants): HypothesisRow[] {
  return entries
    .filter(entry => entry.kind === 'hypothesis')
    .map(entry => {
      const [first] = entry.versions;
      const outcome = describeOutcome(entry, participants);
      const isReworded = first !== undefined && first.text !== entry.text;
      const reworded = isReworded ? ` (reworded from: ${participants.renameInText(first.text)})` : '';
      return {
        utc: formatUtcMinute(entry.at),
        who: withOrigin(participants.nameOf(entry.by), entry.origin),
        text: participants.renameInText(entry.text),
        ended: entry.struck
          ? `struck: ${participants.renameInText(entry.struck.why)}`
          : `${outcome}${reworded}`,
      };
    });
}

export type TemporaryFixRow = { readonly text: string; readonly who: string; readonly undoneBy: string };

/** Temporary fixes that are still in place: not struck, and not undone by a finished follow-up. */
export function createTemporaryFixRows({ state }: Incident, participants: Participants): TemporaryFixRow[] {
  return state.temporaryFixes.flatMap(fix => {
    const undoing = state.tasks.filter(task => task.fixes.includes(fix.entry) && task.status !== 'dropped');
    if (fix.struck || undoing.some(task => task.status === 'done')) return [];
    const undoneBy = undoing.map(task => `${task.id}${task.due ? `, due ${task.due}` : ''}`).join('; ');
    return [
      {
        text: participants.renameInText(fix.text),
        who: participants.nameOf(fix.by),
        undoneBy: undoneBy || 'no follow-up yet',
      },
    ];
  });
}

export type FollowUpRow = {
  readonly id: string;
  readonly text: string;
  readonly type: string | null;
  readonly owner: string | null;
  /** A calendar date. */
  readonly due: string | null;
  readonly status: Task['status'];
  readonly links: readonly string[];
  /** Why it will not be done; null unless it was dropped. */
  readonly droppedWhy: string | null;
  readonly temporaryFix: boolean;
};

/** The follow-ups, in the order in which they were added. */
export function createFollowUpRows({ state }: Incident, participants: Participants): FollowUpRow[] {
  return state.tasks.map(task => ({
    id: task.id,
    text: participants.renameInText(task.text),
    // Undoing a temporary fix is always a repair.
    type: task.actionType ?? (task.temporaryFix ? 'repair' : null),
    owner: task.owner ? participants.nameOf(task.owner) : null,
    due: task.due,
    status: task.status,
    links: task.links,
    droppedWhy: task.droppedWhy ? participants.renameInText(task.droppedWhy) : null,
    temporaryFix: task.temporaryFix,
  }));
}

export type SeverityChange = {
  readonly at: string;
  readonly utc: string;
  readonly from: Severity;
  readonly to: Severity;
  readonly why: string;
  readonly who: string;
  /** The merged incident whose severity it was; null: this one's. */
  readonly origin: string | null;
};

const severityLine =
  / changed the severity from (critical|major|minor) to (critical|major|minor)(?:: ([\s\S]*))?$/;

/** The changes of severity, read from timeline lines, because the state has only the highest and the current one. */
export function severityChanges(entries: readonly Entry[], participants: Participants): SeverityChange[] {
  return entries.flatMap(entry => {
    if (entry.event !== 'severity-changed') return [];
    const [, from, to, why = ''] = severityLine.exec(entry.text) ?? [];
    if (from === undefined || to === undefined) return [];
    return [
      {
        at: entry.at,
        utc: formatUtcMinute(entry.at),
        from: from as Severity,
        to: to as Severity,
        why: participants.renameInText(why),
        who: participants.nameOf(entry.by),
        origin: entry.origin ?? null,
      },
    ];
  });
}

/** Why the incident was closed as invalid; null for other incidents. */
export function findInvalidReason(
  { state }: Incident,
  entries: readonly Entry[],
  participants: Participants,
): string | null {
  if (state.outcome !== 'invalid') return null;
  const why = entries.findLast(entry => entry.event === 'invalidated')?.why ?? '';
  return participants.renameInText(why) || null;
}
