/** The content of a review as plain data for its template. Nothing in it is escaped: the template does that. */
import type { ChangeEvent } from '../../changes/change.ts';
import { listRelated } from '../../incident/related.ts';
import type { Cadences } from '../../incident/reminders.ts';
import type { Incident, IncidentState } from '../../incident/state.ts';
import type { ReviewState, Severity } from '../../incident/vocabulary.ts';
import { createReviewMark } from '../document/identity.ts';
import { isLogged } from './bookkeeping.ts';
import { type ChangeEventRow, createChangeEventRows } from './change-events.ts';
import { createGanttChart, type GanttChart } from './gantt-chart.ts';
import { createKeyLines, type KeyLine } from './highlights.ts';
import { createReviewImpact, type ReviewImpact } from './impact.ts';
import { createPageRows, findFirstPageTime, type PageRow, type ReviewPage } from './pages.ts';
import { createParticipants, findAuthors, type People } from './participants.ts';
import {
  type ChangeRow,
  createChangeRows,
  createResponderRows,
  createRoleTenures,
  type ResponderRow,
  type RoleTenure,
} from './response.ts';
import {
  countChangesSinceFinal,
  createReviewerRows,
  findReviewStatus,
  formatStatusSince,
  type ReviewerRow,
  statusTexts,
} from './status.ts';
import { createStory, type Story } from './story.ts';
import {
  createDurationRows,
  createFollowUpRows,
  createHypothesisRows,
  createTemporaryFixRows,
  createTimeRows,
  type DurationRow,
  type FollowUpRow,
  findInvalidReason,
  type HypothesisRow,
  type SeverityChange,
  severityChanges,
  type TemporaryFixRow,
  type TimeRow,
} from './tables.ts';
import {
  type AttachmentPaths,
  createLogLine,
  findReference,
  findReviewEntries,
  groupByDay,
  type LineContext,
  type LogDay,
} from './timeline.ts';
import { createZoneClock } from './times.ts';
import { createUpdateRows, describeLongestSilence, type UpdateRow } from './updates.ts';

export type ReviewContext = {
  /** Names by person id; other people are named by their id. */
  readonly people: People;
  readonly names: 'people' | 'roles';
  /** The services of the status page, whose names are public: for the document for customers. */
  readonly services?: Readonly<Record<string, { readonly name: string }>>;
  /** The team's zone (IANA), in which the built-in template gives all times. */
  readonly zone: string;
  readonly cadences?: Cadences;
  /** The pages of the incident, for the appendix and for TTA; if missing, the appendix lists only their ids. */
  readonly pages?: readonly ReviewPage[];
  /** The change events around the incident. */
  readonly changes?: readonly ChangeEvent[];
  /** The copies of attachments beside the review; without one, only the name of an attachment is given. */
  readonly attachments?: AttachmentPaths;
  /** Titles of related incidents by id. */
  readonly incidents?: Readonly<Record<string, { readonly title: string }>>;
};

export type ReviewModel = {
  /** `invalid` and `merged` incidents have short forms. */
  readonly form: 'full' | 'invalid' | 'merged';
  readonly status: 'ongoing' | ReviewState;
  /** The status in words. */
  readonly statusText: string;
  /** When the status began and who set it: "since 2026-01-06 10:00, by Ana Ruiz". Null if it was never set. */
  readonly statusSince: string | null;
  /** The people who were asked to review it. */
  readonly reviewers: readonly ReviewerRow[];
  /** How many entries were written, amended or struck after the review was final. */
  readonly changedSinceFinal: number;
  /** Whether the incident is active: unwritten sections are left out then. */
  readonly ongoing: boolean;
  readonly id: string;
  /** Identifies the document: see `document/identity.ts`. */
  readonly mark: string;
  readonly title: string;
  /** Calendar date of the start in the team's zone, as far as known. */
  readonly date: string;
  readonly authors: readonly string[];
  readonly team: string | null;
  readonly zone: string;
  readonly confidential: boolean;
  readonly drill: boolean;
  readonly severity: { readonly highest: Severity; readonly final: Severity };
  readonly commanders: readonly RoleTenure[];
  readonly investigators: readonly RoleTenure[];
  readonly responders: readonly ResponderRow[];
  /** The zero of the offsets in the timeline, in words. */
  readonly reference: string;
  readonly impact: ReviewImpact;
  readonly times: readonly TimeRow[];
  readonly durations: readonly DurationRow[];
  readonly hypotheses: readonly HypothesisRow[];
  readonly temporaryFixes: readonly TemporaryFixRow[];
  readonly followUps: readonly FollowUpRow[];
  readonly severityChanges: readonly SeverityChange[];
  /** Changes of severity and roles together, in order. */
  readonly changes: readonly ChangeRow[];
  readonly updates: readonly UpdateRow[];
  readonly silence: string | null;
  /** What happened, without bookkeeping, in the team's zone. */
  readonly timeline: Story;
  /** Every entry with its corrections, in the team's zone. */
  readonly completeLog: readonly LogDay[];
  /** The milestones of the incident and its pinned entries, in order, in UTC. For templates of teams. */
  readonly keyLines: readonly KeyLine[];
  /** As `completeLog`, in UTC. For templates of teams. */
  readonly log: readonly LogDay[];
  readonly related: readonly { readonly id: string; readonly title: string | null; readonly how: string }[];
  readonly pages: readonly PageRow[];
  /** The change events around the incident, and how many were left out. */
  readonly changeEvents: readonly ChangeEventRow[];
  readonly changeEventsOmitted: number;
  readonly picture: GanttChart | null;
  /** Why it was not an incident; null unless it is invalid. */
  readonly invalidWhy: string | null;
  readonly mergedInto: string | null;
};

/** The best known start of the incident. */
export const findStart = ({ times, lastRecorded }: IncidentState): string =>
  (times.impactStarted ?? times.detected ?? times.declared)?.at ?? lastRecorded;

/** The date in the title and the file name of the review: the day of the start of the incident in this zone, as far as known. */
export const findReviewDate = (record: IncidentState, zone: string): string =>
  createZoneClock(zone).date(findStart(record));

/**
 * Creates the model of an incident's review.
 * Check-ins (moods) are private and never part of it.
 */
export function createReviewModel(incident: Incident, context: ReviewContext): ReviewModel {
  const { state } = incident;
  const participants = createParticipants(incident, context.people, context.names);
  const entries = findReviewEntries(incident);
  const reference = findReference(incident);
  const changes = severityChanges(entries, participants);
  const changed = createChangeEventRows(context.changes ?? [], state, participants, reference.at);
  const lineContext: LineContext = {
    participants,
    reference: reference.at,
    clock: createZoneClock(context.zone),
    attachments: context.attachments ?? new Map(),
  };
  const utcContext = { ...lineContext, clock: createZoneClock('UTC') };
  const logged = entries.filter(entry => isLogged(entry, state.times.resolved?.at ?? null));
  const createLog = (as: LineContext) =>
    groupByDay(
      logged.map(entry => createLogLine(entry, as)),
      context.zone,
    );
  const titleOf = (id: string) => context.incidents?.[id]?.title ?? null;
  return {
    form: state.outcome === 'invalid' || state.outcome === 'merged' ? state.outcome : 'full',
    status: findReviewStatus(incident),
    statusText: statusTexts[findReviewStatus(incident)],
    statusSince: formatStatusSince(incident, participants),
    reviewers: createReviewerRows(incident, participants),
    changedSinceFinal: countChangesSinceFinal(incident, entries),
    ongoing: state.status === 'active',
    id: state.id,
    mark: createReviewMark(incident),
    title: participants.renameInText(state.title),
    date: findReviewDate(state, context.zone),
    authors: findAuthors(incident, entries).map(participants.nameOf),
    team: state.team,
    zone: lineContext.clock.zone,
    confidential: state.confidential,
    drill: state.drill,
    severity: { highest: state.highestSeverity, final: state.severity },
    commanders: createRoleTenures(state, 'commander', participants),
    investigators: createRoleTenures(state, 'investigator', participants),
    responders: createResponderRows(state, participants),
    reference: reference.name === 'impactStarted' ? 'the start of the impact' : 'the declaration',
    impact: createReviewImpact(state),
    times: createTimeRows(incident, context.zone),
    durations: createDurationRows(incident, findFirstPageTime(context.pages)),
    hypotheses: createHypothesisRows(entries, participants),
    temporaryFixes: createTemporaryFixRows(incident, participants),
    followUps: createFollowUpRows(incident, participants),
    severityChanges: changes,
    changes: createChangeRows(state, changes, participants),
    updates: createUpdateRows(entries, participants, reference.at),
    silence: describeLongestSilence(incident, entries, context.cadences),
    timeline: createStory(state, entries, lineContext),
    completeLog: createLog(lineContext),
    // Only templates of teams use these, so that they are computed when they are read.
    get keyLines() {
      const lines = entries.map(entry => ({ at: entry.at, line: createLogLine(entry, utcContext) }));
      return createKeyLines(state, lines, reference.at, context.zone);
    },
    get log() {
      return createLog(utcContext);
    },
    related: listRelated(incident).map(({ id, how, isComplete }) => ({
      id,
      title: titleOf(id),
      how: isComplete ? how : `${how} without its record`,
    })),
    pages: createPageRows(state.pages, context.pages, participants),
    changeEvents: changed.rows,
    changeEventsOmitted: changed.omitted,
    picture: createGanttChart(incident, entries, changes, participants),
    invalidWhy: findInvalidReason(incident, entries, participants),
    mergedInto: state.mergedInto,
  };
}
