/** What a person can do with an incident. The console, the commands and the watch all use these intents. */
import type { IncidentId, PageId, TaskId } from '../../kernel/ids.ts';
import type { Attachment } from '../events.ts';
import type { Amount } from '../impact-facts.ts';
import type { ServiceChange } from '../services.ts';
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
} from '../vocabulary.ts';

/** The number of an impact window, 1 for the earliest; or its id. */
export type WindowName = number | string;

export type Intents = {
  declare: {
    title: string;
    severity: Severity;
    team?: string | null;
    confidential?: boolean;
    drill?: boolean;
    commander?: string | null;
    investigator?: string | null;
    pages?: readonly PageId[];
    times?: { readonly [name in TimeName]?: TimeValue };
    services?: readonly ServiceChange[];
  };
  log: {
    kind: LoggedKind;
    text: string;
    links?: readonly string[];
    attachment?: Attachment | null;
    temporaryFix?: boolean;
  };
  /** `entry` is an entry's id, the end of one (at least four characters), or `last`, the person's own newest. */
  amend: {
    entry: string;
    /** Left out or null, as are the others: unchanged. */
    text?: string | null;
    time?: TimeValue | null;
    kind?: LoggedKind | null;
    temporaryFix?: boolean | null;
  };
  strike: { entry: string; why: string };
  restore: { entry: string };
  /**
   * `entry` null: the only open hypothesis. `resolution` null: it is open again.
   * `isTyped`: the name of the entry was typed before the reason on one line, and may be its first word.
   */
  'resolve-hypothesis': {
    entry: string | null;
    resolution: Resolution | null;
    why: string | null;
    isTyped?: true;
  };
  pin: { entry: string; pinned: boolean };
  link: { entry: string; link: string };
  /** `next`: until the next update, in milliseconds. */
  update: { text: string; audience: Audience; next?: number | null };
  severity: { severity: Severity; why: string };
  retitle: { title: string };
  'role-offer': { role: Role; to: string };
  'role-accept': { role: Role };
  'role-decline': { role: Role; why?: string | null };
  'role-withdraw': { role: Role };
  'role-take': { role: Role; agreedWith?: string | null };
  pull: { person: string; why: string };
  leave: Record<never, never>;
  checkin: { mood: Mood; text?: string };
  'task-add': {
    /** Its number (`T-3`); left out, one is claimed when the event is recorded. */
    task?: TaskId;
    text: string;
    owner?: string | null;
    due?: string | null;
    temporaryFix?: boolean;
    /** The temporary fix that it will replace, named as in `amend`; left out, every one without a follow-up. */
    entry?: string | null;
    actionType?: ActionType | null;
  };
  'task-done': { task: TaskId };
  'task-drop': { task: TaskId; why: string };
  'task-assign': { task: TaskId; owner: string | null; due?: string | null };
  'task-link': { task: TaskId; link: string };
  /** `window`: null or left out: the one that each time fits best. */
  times: { times: { readonly [name in TimeName]?: TimeValue | null }; window?: WindowName | null };
  mitigate: { text?: string };
  'impact-again': { text?: string };
  'impact-add': { from: TimeValue; to: TimeValue | null };
  'impact-remove': { window: WindowName; why: string };
  /** What is left out stays as it is. `share`: a fraction. */
  'impact-facts': {
    users?: Amount | null;
    share?: Amount | null;
    regions?: readonly string[];
    slo?: string | null;
  };
  services: { services: readonly ServiceChange[] };
  resolve: { text?: string; mitigated?: TimeValue | null };
  /** `impactStarted`: the start of the renewed impact; null: unknown; left out: the time of the reopening. */
  reopen: { why: string; impactStarted?: TimeValue | null };
  /** `unwritten`: the missing sections of the review, as `review/check` lists them; null if there is no review file. */
  close: { unwritten: readonly string[] | null };
  invalid: { why: string };
  merge: { into: IncidentId };
  /** Takes back the merge of this incident; `release-merge` is the other half. */
  unmerge: { why: string };
  'release-merge': { from: IncidentId; pages: readonly PageId[]; why: string };
  /** A relation of this incident; `relate` (`app/`) records the other side too. */
  relate: { kind: RelationKind; incident: IncidentId; direction: RelationDirection };
  unrelate: { kind: RelationKind; incident: IncidentId; direction: RelationDirection };
  'attach-page': {
    page: PageId;
    title: string;
    told: readonly string[];
    received: string;
    acknowledged: TimeValue | null;
  };
  'receive-merge': { from: IncidentId; title: string; pages: readonly PageId[]; paged?: string | null };
  'review-written': { path: string; audience: ReviewAudience };
  'review-request': { reviewers: readonly string[] };
  /** `digest`: of the authored text of the review as it is now; null if there is no file. */
  'review-approve': { text?: string; digest: string | null };
  'review-return': { why: string };
  /** `why`: the reason to finish without the requested approvals; null: with them. `unwritten` as in `close`. */
  'review-finish': { digest: string | null; unwritten: readonly string[] | null; why: string | null };
};

export type IntentName = keyof Intents;
export type Intent<N extends IntentName = IntentName> = {
  [K in N]: { readonly do: K } & Readonly<Intents[K]>;
}[N];

/** An intent for an existing incident. */
export type LaterIntent = Intent<Exclude<IntentName, 'declare'>>;

/** Intents that mark or correct an entry: they have no time of their own. */
const timeless: ReadonlySet<IntentName> = new Set(['strike', 'restore', 'pin', 'link']);

/** Whether the time that an intent is given would change nothing. */
export const isTimeless = (intent: Intent): boolean => timeless.has(intent.do);
