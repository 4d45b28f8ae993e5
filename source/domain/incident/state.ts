/**
 * The state of an incident without its timeline: small, plain JSON, so that a checkpoint can hold it for ten thousand
 * incidents, and sufficient to fold further events without the timeline.
 */
import type { IncidentId, PageId, TaskId } from '../kernel/ids.ts';
import type { ImpactWindow, SeverityStep } from './impact.ts';
import type { ImpactFacts } from './impact-facts.ts';
import type { AffectedService } from './services.ts';
import type { Timeline } from './timeline.ts';
import type {
  ActionType,
  Mood,
  Outcome,
  RelationDirection,
  RelationKind,
  ReviewAudience,
  ReviewState,
  Role,
  Severity,
  Status,
  TaskStatus,
  TimeName,
  TimeValue,
} from './vocabulary.ts';

export type Offer = { readonly to: string; readonly by: string; readonly at: string };

/** The holder of a role. `accepted` is false for a person named at the declaration who has not answered yet. */
export type RoleState = {
  readonly holder: string | null;
  readonly accepted: boolean;
  readonly offer: Offer | null;
  /** When a person first accepted it: half of "time to staff". */
  readonly firstAccepted: string | null;
};

/** An interval in which one person held one role. */
export type Tenure = {
  readonly role: Role;
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
  /** The merged incident in which it was, in the state of a whole record. */
  readonly origin?: IncidentId;
};

export type Responder = {
  readonly person: string;
  readonly by: string;
  readonly why: string;
  readonly at: string;
  readonly left: string | null;
  readonly origin?: IncidentId;
};

/** A follow-up. `due` is a calendar date (`2026-11-30`). */
export type Task = {
  readonly id: TaskId;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly status: TaskStatus;
  readonly temporaryFix: boolean;
  readonly fixes: readonly string[];
  readonly actionType: ActionType | null;
  readonly links: readonly string[];
  readonly added: string;
  readonly by: string;
  readonly droppedWhy: string | null;
  /** When it was done or dropped. */
  readonly ended: string | null;
  /** The merged incident in which it is recorded, in the state of a whole record. */
  readonly origin?: IncidentId;
};

/** Open follow-ups. */
export const openTasks = ({ tasks }: Pick<IncidentState, 'tasks'>): readonly Task[] =>
  tasks.filter(({ status }) => status === 'open');

/** An action that was marked as a temporary fix: it needs a follow-up before the incident can close. */
export type TemporaryFix = {
  readonly entry: string;
  readonly text: string;
  readonly by: string;
  readonly struck: boolean;
};

/** A reviewer, and their approval. */
export type Reviewer = {
  readonly person: string;
  /** When they approved, and the digest of the authored text at that time; null if they have not. */
  readonly approved: { readonly at: string; readonly digest: string | null } | null;
};

/** The written review of an incident. */
export type WrittenReview = {
  readonly path: string;
  /** The path of the customer document; null if there is none. */
  readonly customerPath: string | null;
  readonly audiences: readonly ReviewAudience[];
  readonly at: string;
  readonly state: ReviewState;
  /** Who set that state, and when; null for the initial draft. */
  readonly stateBy: string | null;
  readonly stateAt: string | null;
  readonly reviewers: readonly Reviewer[];
  /** The digest of the authored text when the review became final; otherwise null. */
  readonly digest: string | null;
};

/** An incident that was merged into another one, as part of that one's whole record. */
export type MergedPart = {
  readonly id: IncidentId;
  /** The incident that it was merged into, which may itself be merged. */
  readonly into: IncidentId;
  /**
   * `included`; `missing`: it is not in this store; `confidential`: others can read the incident that it was merged into;
   * `drill`: one of the two is a drill, and the other is not.
   */
  readonly status: 'included' | 'missing' | 'confidential' | 'drill';
};

/** An incident: the state and the timeline that its events fold to. */
export type Incident = {
  readonly state: IncidentState;
  readonly timeline: Timeline;
  /** The incidents that were merged into it, if this is its whole record (`merged.ts`); left out: none, or its own record. */
  readonly parts?: readonly MergedPart[];
};

/** A relation to another incident, without being merged with it. */
export type Relation = {
  readonly kind: RelationKind;
  readonly incident: IncidentId;
  readonly direction: RelationDirection;
};

export type IncidentState = {
  readonly id: IncidentId;
  readonly title: string;
  readonly severity: Severity;
  readonly highestSeverity: Severity;
  readonly status: Status;
  /** Who set that status, for the error message of a second attempt. */
  readonly statusBy: string;
  readonly outcome: Outcome | null;
  readonly mergedInto: IncidentId | null;
  readonly mergedFrom: readonly IncidentId[];
  readonly relations: readonly Relation[];
  readonly team: string | null;
  readonly confidential: boolean;
  readonly drill: boolean;
  readonly declaredBy: string;
  readonly roles: Readonly<Record<Role, RoleState>>;
  readonly tenures: readonly Tenure[];
  readonly responders: readonly Responder[];
  /**
   * `impactStarted` is the start of the first impact window and `mitigated` the mitigation of the current one: null while users
   * are affected again.
   */
  readonly times: Readonly<Record<TimeName, TimeValue | null>>;
  /** In the order in which they opened; `orderWindows` sorts them by time. At least one. */
  readonly windows: readonly ImpactWindow[];
  readonly impact: ImpactFacts;
  /** The services that it affects, as people set them; empty if no one did. */
  readonly services: readonly AffectedService[];
  /** The severities since the declaration. */
  readonly severitySteps: readonly SeverityStep[];
  /** When it was last reopened; null: never. */
  readonly reopened: string | null;
  readonly pages: readonly PageId[];
  /** When its first page was received, if known. */
  readonly paged: string | null;
  readonly tasks: readonly Task[];
  readonly temporaryFixes: readonly TemporaryFix[];
  /** The newest status update, and its deadline for the next, if it set one. */
  readonly update: { readonly at: string; readonly nextDue: string | null } | null;
  readonly checkIns: Readonly<
    Record<string, { readonly mood: Mood; readonly text: string; readonly at: string }>
  >;
  readonly review: WrittenReview | null;
  readonly entries: number;
  /** When the newest event was recorded. */
  readonly lastRecorded: string;
};

/** The open offers of roles, in the order of `roles`. */
export function pendingOffers(record: IncidentState): { role: Role; offer: Offer }[] {
  return (Object.entries(record.roles) as [Role, RoleState][]).flatMap(([role, { offer }]) =>
    offer ? [{ role, offer }] : [],
  );
}

/** The people on the response besides the two roles who have not left. */
export function presentResponders(record: IncidentState): Responder[] {
  return record.responders.filter(responder => responder.left === null);
}

/** All current responders: role holders first. */
export function peopleOn(record: IncidentState): string[] {
  const holders = Object.values(record.roles).flatMap(({ holder }) => (holder ? [holder] : []));
  return [...new Set([...holders, ...presentResponders(record).map(responder => responder.person)])];
}

/** The roles that a person holds now. */
export function rolesOf(record: IncidentState, person: string): Role[] {
  return (Object.entries(record.roles) as [Role, RoleState][]).flatMap(([role, { holder }]) =>
    holder === person ? [role] : [],
  );
}

/** Whether the internal review is written: a customer document alone does not count. */
export function isReviewed(record: IncidentState): boolean {
  return record.review?.audiences.includes('internal') ?? false;
}

/** Temporary fixes that no follow-up will undo. A dropped follow-up does not count: dropping it leaves the fix in place. */
export function uncoveredFixes(record: IncidentState): TemporaryFix[] {
  const covered = new Set(record.tasks.filter(task => task.status !== 'dropped').flatMap(task => task.fixes));
  return record.temporaryFixes.filter(fix => !fix.struck && !covered.has(fix.entry));
}
