/** One incident as text. */

import { type Duration, durations } from '../../domain/incident/durations.ts';
import { totalImpact } from '../../domain/incident/impact.ts';
import type { RelatedIncident } from '../../domain/incident/related.ts';
import {
  type Incident,
  type IncidentState,
  presentResponders,
  type RoleState,
  type Task,
  type WrittenReview,
} from '../../domain/incident/state.ts';
import { chronological, openHypotheses } from '../../domain/incident/timeline.ts';
import { roles, timeLabels, timeNames } from '../../domain/incident/vocabulary.ts';
import { findAge, formatDuration, formatDurationInMinutes } from '../../time/duration.ts';
import { formatDateTime } from '../../time/format.ts';
import { formatImpactSummary, formatProgress } from './impact.ts';
import type { TextOptions } from './layout/style.ts';
import { severityMarks } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';
import { formatEntry, formatTimeline } from './timeline.ts';

/** The holder of a role, as part of a sentence. */
export function formatRole({ holder, accepted, offer }: RoleState): string {
  const who = holder === null ? 'nobody' : accepted ? holder : `${holder} (not accepted yet)`;
  return offer ? `${who}, offered to ${offer.to}` : who;
}

/** A duration with its start and end; "unknown" for an unknown end. */
export function formatDurationWithEnds(
  { milliseconds, approximate, from, to, before }: Duration,
  { zone }: TextOptions,
): string {
  if (milliseconds === null || !from || !to) return 'unknown';
  const isBefore = milliseconds < 0 && before !== null;
  const length = `${approximate ? '~' : ''}${formatDuration(isBefore ? -milliseconds : milliseconds)}`;
  return `${isBefore ? `${length} ${before}` : length} (${formatDateTime(from.at, zone)} to ${formatDateTime(to.at, zone)})`;
}

/** A follow-up on one line. */
export function formatTask({ id, text, owner, due, status, temporaryFix, links, origin }: Task): string {
  const about = [
    origin,
    temporaryFix && 'temporary fix',
    owner ?? 'no owner',
    due && `due ${due}`,
    status !== 'open' && status,
    ...links,
  ].filter(part => typeof part === 'string');
  return `${id}  ${text} (${about.join(', ')})`;
}

/** Where the review is, its state, and where the document for customers is. */
const formatReviewPlaces = (review: WrittenReview, look: TextOptions): string =>
  `${review.path} (${formatReviewStatus(review, look)})${formatCustomerPlace(review)}`;

/** Where the document for customers is, to follow the place of the review; empty if there is none. */
export const formatCustomerPlace = ({ customerPath }: WrittenReview): string =>
  customerPath === null ? '' : `; for customers: ${customerPath}`;

/** The state of a review, when it was set, and who approved it. */
export function formatReviewStatus(
  { state, stateAt, reviewers }: WrittenReview,
  { zone }: TextOptions,
): string {
  const since = stateAt ? ` since ${formatDateTime(stateAt, zone)}` : '';
  const requests = reviewers.map(
    ({ person, approved }) => `${person} ${approved ? 'approved' : 'was asked'}`,
  );
  return [`${state === 'in-review' ? 'in review' : state}${since}`, ...requests].join(', ');
}

function facts(record: IncidentState, look: TextOptions): string[][] {
  const responders = presentResponders(record).map(({ person }) => person);
  const times = timeNames.flatMap(name => {
    const time = record.times[name];
    return time
      ? [[timeLabels[name], `${time.approximate ? '~' : ''}${formatDateTime(time.at, look.zone)}`]]
      : [];
  });
  return [
    ...roles.map(role => [role, formatRole(record.roles[role])]),
    ...(responders.length > 0 ? [['responders', responders.join(', ')]] : []),
    ...(record.team ? [['team', record.team]] : []),
    ...times,
    ...formatImpactSummary(record, look),
    ...durations(record).flatMap(duration =>
      // An active incident's unknown durations are left out: their ends are still to come.
      duration.milliseconds === null && record.status === 'active'
        ? []
        : [[duration.label, formatDurationWithEnds(duration, look)]],
    ),
    ...(record.review ? [['review', formatReviewPlaces(record.review, look)]] : []),
  ];
}

/** `caused by INC-3  Cache down`. */
export const formatRelated = ({ id, how, title }: RelatedIncident): string =>
  `${how} ${id}${title === null ? '' : `  ${title}`}`;

/**
 * The status of an incident in a list: its outcome if it was closed without a review, whether it is mitigated or down again, and
 * whether it is a drill.
 */
export const formatIncidentStatus = (record: IncidentState): string =>
  [
    record.drill && 'drill',
    record.outcome === 'merged'
      ? `merged into ${record.mergedInto}`
      : record.outcome && record.outcome !== 'reviewed'
        ? record.outcome
        : formatProgress(record),
  ]
    .filter(Boolean)
    .join(' ');

/** Header, facts, follow-ups, timeline. */
export function formatIncident(
  { state, timeline }: Incident,
  related: readonly RelatedIncident[],
  look: TextOptions,
): string {
  const { id, title, severity, outcome, mergedInto } = state;
  const ended =
    outcome === 'merged'
      ? `merged into ${mergedInto}`
      : outcome === 'invalid'
        ? 'invalid'
        : formatProgress(state);
  const marks = [state.confidential && 'confidential', state.drill && 'drill'].filter(mark => mark !== false);
  const header = [`${severityMarks[severity]} ${id}`, severity, ended, ...marks, title].join('  ');
  const tasks = state.tasks.map(formatTask);
  const open = openHypotheses(chronological(timeline));
  return [
    look.paint(severity, header),
    formatColumns(facts(state, look).map(([name = '', value = '']) => [look.paint('muted', name), value])),
    ...(related.length > 0
      ? ['', look.paint('strong', 'Other incidents'), ...related.map(formatRelated)]
      : []),
    ...(tasks.length > 0 ? ['', look.paint('strong', 'Follow-ups'), ...tasks] : []),
    ...(open.length > 0
      ? ['', look.paint('strong', 'Open hypotheses'), ...open.map(entry => formatEntry(entry, look))]
      : []),
    '',
    formatTimeline(timeline, look),
  ].join('\n');
}

/**
 * The duration of an incident: from the start of the impact, or else from the declaration, until now or the resolution. Of one that
 * is over and had several impact windows, how long users were affected: it was not down in between.
 */
const ageMs = ({ times, status, windows }: IncidentState, now: string): number | null => {
  const total = status !== 'active' && windows.length > 1 ? totalImpact(windows).milliseconds : null;
  if (total !== null) return total;
  const start = times.impactStarted ?? times.declared;
  return start && findAge(start.at, times.resolved?.at ?? now);
};

export function formatAge(state: IncidentState, now: string): string {
  const age = ageMs(state, now);
  return age === null ? '' : formatDuration(age);
}

/** To the minute, so that an idle screen is not redrawn every second. */
export function formatAgeInMinutes(state: IncidentState, now: string): string {
  const age = ageMs(state, now);
  return age === null ? '' : formatDurationInMinutes(age);
}
