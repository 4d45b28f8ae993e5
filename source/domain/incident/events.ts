/**
 * The events of an incident. An event records what happened; `evolve` decides whether it applies to the current state.
 */
import type { Stamp } from '../kernel/event.ts';
import type { IncidentId, PageId, TaskId } from '../kernel/ids.ts';
import type { Amount } from './impact-facts.ts';
import type { ServiceChange } from './services.ts';
import type {
  ActionType,
  Audience,
  LoggedKind,
  Mood,
  RelationDirection,
  RelationKind,
  Resolution,
  ReviewAudience,
  Role,
  Severity,
  TimeName,
  TimeValue,
} from './vocabulary.ts';

/** An attachment for a text that is too long for the timeline. `name` is its handle in the store. */
export type Attachment = { readonly name: string; readonly bytes: number; readonly lines: number };

/** The fields of each event type, in addition to the common ones. */
export type Payloads = {
  declared: {
    title: string;
    severity: Severity;
    team: string | null;
    confidential: boolean;
    drill: boolean;
    commander: string | null;
    investigator: string | null;
    pages: PageId[];
    times: { [name in TimeName]?: TimeValue };
    services?: ServiceChange[];
  };
  retitled: { title: string };
  'severity-changed': { severity: Severity; why: string };
  'role-offered': { role: Role; to: string };
  'role-accepted': { role: Role };
  'role-declined': { role: Role; why: string | null };
  'role-withdrawn': { role: Role };
  'role-taken': { role: Role; agreedWith: string | null };
  'responder-pulled': { person: string; why: string };
  'responder-left': { person: string };
  'entry-added': {
    kind: LoggedKind;
    text: string;
    links: string[];
    attachment: Attachment | null;
    temporaryFix: boolean;
  };
  'entry-amended': { entry: string; text: string };
  /** What was corrected beside the text; left out or null: unchanged. */
  'entry-corrected': {
    entry: string;
    time?: TimeValue | null;
    kind?: LoggedKind | null;
    temporaryFix?: boolean | null;
  };
  'entry-struck': { entry: string; why: string };
  'entry-restored': { entry: string };
  'entry-pinned': { entry: string; pinned: boolean };
  'entry-linked': { entry: string; link: string };
  /** `resolution` null: the hypothesis is open again. */
  'hypothesis-resolved': { entry: string; resolution: Resolution | null; why: string | null };
  'update-posted': { audience: Audience; text: string; nextDue: string | null };
  'checked-in': { mood: Mood; text: string };
  'task-added': {
    /** Empty in a decision, until one is claimed. */
    task: TaskId | '';
    text: string;
    owner: string | null;
    due: string | null;
    temporaryFix: boolean;
    /** The temporary fixes (action entries) that this follow-up will replace. */
    fixes: string[];
    actionType: ActionType | null;
  };
  'task-done': { task: TaskId };
  'task-dropped': { task: TaskId; why: string };
  'task-assigned': { task: TaskId; owner: string | null; due?: string | null };
  'task-linked': { task: TaskId; link: string };
  /** `window`: the impact window of the times that each window has; left out: the one that they fit best. */
  'times-corrected': { times: { [name in TimeName]?: TimeValue | null }; window?: string | null };
  mitigated: { text: string };
  /** Users are affected again while the incident is active: the next impact window. */
  'impact-resumed': { text: string };
  /** An impact window that is recorded afterwards. */
  'impact-added': { from: TimeValue; to: TimeValue | null };
  /** `window`: the id of the impact window. */
  'impact-removed': { window: string; why: string };
  /** What is left out stays as it is; null: unknown. */
  'impact-measured': {
    users?: Amount | null;
    share?: Amount | null;
    regions?: string[];
    slo?: string | null;
  };
  'services-changed': { services: ServiceChange[] };
  resolved: { text: string };
  /** `impactStarted`: the start of the next impact window; left out: the time of the event; null: unknown. */
  reopened: { why: string; impactStarted?: TimeValue | null };
  closed: Record<never, never>;
  invalidated: { why: string };
  merged: { into: IncidentId };
  /**
   * `told`: who was notified by then, as lines; `received`: when it was received; `acknowledged`: the first reaction; null: none
   * yet.
   */
  'page-attached': {
    page: PageId;
    title: string;
    told: string[];
    received?: string | null;
    acknowledged: TimeValue | null;
  };
  /** A merge is taken back: in the merged incident, which is open again, and in the one that it was part of. */
  'merge-undone': { into: IncidentId; why: string };
  'merge-released': { from: IncidentId; pages: PageId[]; why: string };
  /** Recorded in both incidents; `incident` is the other one. */
  'relation-added': { kind: RelationKind; incident: IncidentId; direction: RelationDirection };
  'relation-removed': { kind: RelationKind; incident: IncidentId; direction: RelationDirection };
  /** `paged`: when the first of those pages came in, if known. */
  'merge-received': { from: IncidentId; title: string; pages: PageId[]; paged?: string | null };
  'review-written': { path: string; audience: ReviewAudience };
  'review-requested': { reviewers: string[] };
  /** `digest`: of the authored text that was approved; null if there was no file. */
  'review-approved': { text: string; digest: string | null };
  'review-returned': { why: string };
  /** `why`: the reason to finish without the requested approvals. */
  'review-finished': { digest: string | null; why: string | null };
};

export type EventType = keyof Payloads;

/** An event without its stamp: what `decide` returns. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: { readonly type: K } & Readonly<Payloads[K]>;
}[T];

/** An event in the journal. */
export type IncidentEvent<T extends EventType = EventType> = Stamp & Draft<T>;
