/** The closed sets of words of incidents, as data: types and checks come from one list. */

export const severities = ['critical', 'major', 'minor'] as const;
/** Urgency and routing. Highest first. */
export type Severity = (typeof severities)[number];

export const roles = ['commander', 'investigator'] as const;
export type Role = (typeof roles)[number];

/** The kinds a person can log; `update` and `event` entries come from their own events. */
export const loggedKinds = ['note', 'finding', 'hypothesis', 'decision', 'action'] as const;
export type LoggedKind = (typeof loggedKinds)[number];
export type EntryKind = LoggedKind | 'update' | 'event';

export const resolutions = ['confirmed', 'ruled-out'] as const;
/** What became of a hypothesis; null while it is open. */
export type Resolution = (typeof resolutions)[number];

/** Labels of resolutions: a hypothesis that was ruled out must not read as a fact, or as open. */
export const resolutionLabels: Readonly<Record<Resolution, string>> = {
  confirmed: 'confirmed',
  'ruled-out': 'ruled out',
};

export const relationKinds = ['caused-by', 'recurrence-of', 'related'] as const;
/** How an incident is related to another one. `related` is the same in both directions. */
export type RelationKind = (typeof relationKinds)[number];

export const relationDirections = ['to', 'from'] as const;
/** Which side of a relation an incident is: INC-7, caused by INC-3, is related `to` it, and INC-3 is related `from` INC-7. */
export type RelationDirection = (typeof relationDirections)[number];

export const audiences = ['internal', 'public'] as const;
/** The audience of a status update. */
export type Audience = (typeof audiences)[number];

export const reviewAudiences = ['internal', 'customer'] as const;
/** The audience of a review document. */
export type ReviewAudience = (typeof reviewAudiences)[number];

export const reviewStates = ['draft', 'in-review', 'final'] as const;
/** The state of a review. */
export type ReviewState = (typeof reviewStates)[number];

export const moods = ['ok', 'strained', 'overwhelmed'] as const;
export type Mood = (typeof moods)[number];

export const timeNames = [
  'impactStarted',
  'detected',
  'acknowledged',
  'declared',
  'identified',
  'mitigated',
  'resolved',
  'closed',
] as const;
export type TimeName = (typeof timeNames)[number];

/** Labels of the times. */
export const timeLabels: Readonly<Record<TimeName, string>> = {
  impactStarted: 'impact started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  declared: 'declared',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

/** An instant in UTC (ISO-8601 with milliseconds), and whether it is approximate. */
export type TimeValue = { readonly at: string; readonly approximate: boolean };

export const statuses = ['active', 'resolved', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** The outcome of a closed incident. */
export type Outcome = 'reviewed' | 'invalid' | 'merged';

export const serviceStates = ['down', 'disrupted', 'degraded', 'operational'] as const;
/** How badly an incident affects a service. Worst first; `operational`: it has recovered. */
export type ServiceState = (typeof serviceStates)[number];

export const taskStatuses = ['open', 'done', 'dropped'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const actionTypes = ['prevent', 'mitigate', 'detect', 'repair', 'investigate'] as const;
/** The type of a follow-up, for the action items of a review. */
export type ActionType = (typeof actionTypes)[number];

/** Rank for comparing: 0 is the most severe. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}
