/** What a review contains, as plain data for its template. Nothing in it is escaped: that is the template's part. */
import type { ChangeEvent } from '../../changes/change.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { Incident, IncidentState } from '../../incident/state.ts';
import type { ReviewState, Severity } from '../../incident/vocabulary.ts';
import { type ChangeEventRow, changeEventRows } from './change-events.ts';
import {
  type DurationRow,
  durationRows,
  type FixRow,
  type FollowUpRow,
  fixRows,
  followUpRows,
  type HypothesisRow,
  hypothesisRows,
  invalidWhy,
  type SeverityChange,
  severityChanges,
  spanOf,
  type TimeRow,
  timeRows,
} from './facts.ts';
import { type Picture, pictureOf } from './gantt-chart.ts';
import { type KeyLine, keyLines } from './highlights.ts';
import { type PageRow, pagedAt, pageRows, type ReviewPage } from './pages.ts';
import { authorsOf, castOf, type People } from './participants.ts';
import { type ChangeRow, changeRows, type Held, held, type ResponderRow, responderRows } from './response.ts';
import {
  changedSinceFinal,
  type ReviewerRow,
  reviewerRows,
  reviewWords,
  standingOf,
  standingSince,
} from './status.ts';
import { byDay, type LogDay, logLine, referenceOf, toldEntries } from './timeline.ts';
import { dateOf, localOf, timeOf, totalMinutes } from './times.ts';
import { longestSilence, type UpdateRow, updateRows } from './updates.ts';

export type ReviewContext = {
  /** Names by person id; who is not in it is called by their id. */
  readonly people: People;
  readonly names: 'people' | 'roles';
  /** The team's zone (IANA), in which the times are given beside UTC. */
  readonly zone: string;
  readonly cadences?: Cadences;
  /** The pages of the incident, for the appendix and for TTA; without them the appendix lists their ids. */
  readonly pages?: readonly ReviewPage[];
  /** What was changed around it, by whoever told callme. */
  readonly changes?: readonly ChangeEvent[];
  /** Titles of related incidents by id. */
  readonly incidents?: Readonly<Record<string, { readonly title: string }>>;
};

export type ReviewModel = {
  /** `invalid` and `merged` incidents have short forms. */
  readonly form: 'full' | 'invalid' | 'merged';
  readonly status: 'ongoing' | ReviewState;
  /** The same in words. */
  readonly statusText: string;
  /** Since when, and by whose word: "since 2026-01-06 10:00, by Ana Ruiz". Null where nobody said so. */
  readonly statusSince: string | null;
  /** Those who were asked to read the review. */
  readonly reviewers: readonly ReviewerRow[];
  /** How many entries were written, amended or struck after it was final. */
  readonly changedSinceFinal: number;
  /** Whether the incident is active: then what is not written yet is left out. */
  readonly ongoing: boolean;
  readonly id: string;
  readonly title: string;
  /** UTC calendar date on which it began, as far as is known. */
  readonly date: string;
  readonly authors: readonly string[];
  readonly team: string | null;
  readonly zone: string;
  readonly confidential: boolean;
  readonly drill: boolean;
  readonly severity: { readonly highest: Severity; readonly final: Severity };
  readonly commanders: readonly Held[];
  readonly investigators: readonly Held[];
  readonly responders: readonly ResponderRow[];
  /** From what the offsets in the timeline count, in words. */
  readonly reference: string;
  readonly impact: {
    readonly from: string;
    readonly until: string;
    readonly human: string;
    /** Total minutes; null where unknown. */
    readonly minutes: string | null;
  };
  readonly times: readonly TimeRow[];
  readonly durations: readonly DurationRow[];
  readonly hypotheses: readonly HypothesisRow[];
  readonly temporaryFixes: readonly FixRow[];
  readonly followUps: readonly FollowUpRow[];
  readonly severityChanges: readonly SeverityChange[];
  /** Changes of severity and roles together, in order. */
  readonly changes: readonly ChangeRow[];
  readonly updates: readonly UpdateRow[];
  readonly silence: string | null;
  /** The times of the incident and its pinned entries, in order. */
  readonly keyLines: readonly KeyLine[];
  readonly log: readonly LogDay[];
  readonly related: readonly { readonly id: string; readonly title: string | null; readonly how: string }[];
  readonly pages: readonly PageRow[];
  /** What was changed around it, and how much more than is told. */
  readonly changeEvents: readonly ChangeEventRow[];
  readonly changeEventsOmitted: number;
  readonly picture: Picture | null;
  /** Why it was no incident; null unless it is invalid. */
  readonly invalidWhy: string | null;
  readonly mergedInto: string | null;
};

function impactOf({ times }: IncidentState): ReviewModel['impact'] {
  const from = times.impactStarted;
  const until = times.mitigated ?? times.resolved;
  const milliseconds = from && until ? Date.parse(until.at) - Date.parse(from.at) : null;
  const approximate = (from?.approximate ?? false) || (until?.approximate ?? false);
  return {
    from: timeOf(from),
    until: timeOf(until),
    human: spanOf(milliseconds, approximate),
    minutes:
      milliseconds === null || milliseconds < 0
        ? null
        : `${approximate ? '~' : ''}${totalMinutes(milliseconds)}`,
  };
}

/** When the incident began, as well as is known. */
const begun = ({ times, lastRecorded }: IncidentState): string =>
  (times.impactStarted ?? times.detected ?? times.declared)?.at ?? lastRecorded;

/** The date that heads the review and its file's name: the UTC day on which the incident began, as far as is known. */
export const reviewDate = (record: IncidentState): string => dateOf(begun(record));

/**
 * Everything that the review of an incident says by itself.
 * Check-ins (moods) are private and never part of it.
 */
export function reviewModel(incident: Incident, context: ReviewContext): ReviewModel {
  const { state } = incident;
  const cast = castOf(incident, context.people, context.names);
  const entries = toldEntries(incident);
  const reference = referenceOf(incident);
  const changes = severityChanges(entries, cast);
  const changed = changeEventRows(context.changes ?? [], state, cast, reference.at);
  const lines = entries.map(entry => logLine(entry, cast, reference.at));
  const titleOf = (id: string) => context.incidents?.[id]?.title ?? null;
  return {
    form: state.outcome === 'invalid' || state.outcome === 'merged' ? state.outcome : 'full',
    status: standingOf(incident),
    statusText: reviewWords[standingOf(incident)],
    statusSince: standingSince(incident, cast),
    reviewers: reviewerRows(incident, cast),
    changedSinceFinal: changedSinceFinal(incident, entries),
    ongoing: state.status === 'active',
    id: state.id,
    title: cast.inText(state.title),
    date: reviewDate(state),
    authors: authorsOf(incident, entries).map(cast.called),
    team: state.team,
    zone: localOf(begun(state), context.zone) === null ? 'UTC' : context.zone,
    confidential: state.confidential,
    drill: state.drill,
    severity: { highest: state.highestSeverity, final: state.severity },
    commanders: held(state, 'commander', cast),
    investigators: held(state, 'investigator', cast),
    responders: responderRows(state, cast),
    reference: reference.name === 'impactStarted' ? 'the start of the impact' : 'the declaration',
    impact: impactOf(state),
    times: timeRows(incident, context.zone),
    durations: durationRows(incident, pagedAt(context.pages)),
    hypotheses: hypothesisRows(entries, cast),
    temporaryFixes: fixRows(incident, cast),
    followUps: followUpRows(incident, cast),
    severityChanges: changes,
    changes: changeRows(state, changes, cast),
    updates: updateRows(entries, cast, reference.at),
    silence: longestSilence(incident, entries, context.cadences),
    keyLines: keyLines(
      state,
      entries.map((entry, index) => ({ at: entry.at, line: lines[index] })),
      reference.at,
      context.zone,
    ),
    log: byDay(lines, context.zone),
    related: [
      ...state.mergedFrom.map(id => ({ id, title: titleOf(id), how: 'merged into this one' })),
      ...(state.mergedInto
        ? [{ id: state.mergedInto, title: titleOf(state.mergedInto), how: 'this one was merged into it' }]
        : []),
    ],
    pages: pageRows(state.pages, context.pages, cast),
    changeEvents: changed.rows,
    changeEventsOmitted: changed.omitted,
    picture: pictureOf(incident, entries, changes, cast),
    invalidWhy: invalidWhy(incident, entries, cast),
    mergedInto: state.mergedInto,
  };
}
