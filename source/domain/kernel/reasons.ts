/**
 * Why something is refused, warned about or still missing: every reason with its facts. `format/text/refusals.ts` has the
 * sentence of each, and does not compile without one for a new reason.
 */

type None = Readonly<Record<never, never>>;

/** A text that a person gives. */
export type Field = 'text' | 'title' | 'why' | 'update' | 'follow-up' | 'link' | 'person' | 'name';

/** Reasons that several families share. Instants are UTC ISO-8601. */
type SharedReasons = {
  'newer-version': { type: string };
  'empty-text': { field: Field };
  'text-too-long': { field: Field; length: number; max: number };
  'invalid-date': { text: string };
  'reason-required': { for: 'false-positive' | 'forced-override' | 'forced-swap' | 'silence' };
  'ends-before-start': { start: string; end: string };
  /** A page, or an incident that was merged, is part of an incident already. */
  'already-part': { part: string; incident: string };
  'already-resolved': { id: string; by: string };
  /** A role or a swap is offered to another person. */
  'offered-to-another': { what: string; to: string; by: string };
  'only-offerer-withdraws': { what: string; offerer: string };
};

type IncidentReasons = {
  'no-such-incident': { incident: string };
  'not-declared': { incident: string };
  'already-declared': { incident: string };
  'already-closed': { incident: string; by: string; isInvalid: boolean };
  'already-merged': { incident: string; by: string; into: string };
  /** The incident to merge into was itself merged. */
  'merged-elsewhere': { incident: string; into: string };
  'merge-into-itself': None;
  'not-merged': { incident: string };
  /** A confidential incident cannot become part of one that others can read. */
  'merge-of-confidential': { incident: string; into: string };
  'merge-of-drill': { incident: string; into: string };
  'related-to-itself': None;
  /** `relation`: in words, such as `caused by INC-3`. */
  'already-related': { incident: string; relation: string };
  'not-related': { incident: string; relation: string };
  /** The other incident has the relation already, in the other direction; `path`: from it back to this one. */
  'relation-cycle': { kind: string; path: readonly string[] };
  'incident-closed': { incident: string };
  'incident-active': { incident: string };
  'same-title': None;
  'same-severity': { incident: string; severity: string };
  'no-times': None;
  /** `windows`: how many impact windows there are. */
  'no-impact-window': { incident: string; windows: number };
  'only-impact-window': None;
  /** A time that an incident has once, not each impact window. */
  'not-a-window-time': { time: string };
  'already-mitigated': { incident: string; at: string };
  'impact-ongoing': { incident: string };
  'no-impact-facts': None;
  'impact-amount': None;
  'no-services': None;
  'too-many-services': { max: number };
  'same-services': None;
  'no-such-entry': { entry: string; incident: string };
  'no-own-entry': { incident: string; struck: number };
  'no-own-struck-entry': { incident: string };
  'entry-id-too-short': { entry: string; min: number };
  'ambiguous-entry': { entry: string; matches: number };
  'same-text': None;
  'same-entry': None;
  'nothing-to-amend': None;
  'update-was-sent': None;
  /** Only actions are temporary fixes. */
  'fix-is-action': None;
  'not-struck': None;
  'not-a-hypothesis': { kind: string };
  'hypothesis-open': None;
  'hypothesis-resolved': { by: string; status: string; why: string | null };
  'no-open-hypothesis': { incident: string };
  'no-resolved-hypothesis': { incident: string };
  'several-hypotheses': { incident: string; count: number };
  hypothesis: { entry: string; text: string };
  'already-pinned': None;
  'not-pinned': None;
  'same-link': None;
  /** What callme recorded itself is not corrected. */
  'system-entry': None;
  'entry-struck': { by: string; why: string };
  'not-a-temporary-fix': None;
  'update-interval': None;
  'role-vacant': { role: string };
  'offer-to-yourself': { role: string };
  'already-holds-role': { person: string; role: string };
  'role-unanswered': { person: string; role: string };
  /** `commander`: who may offer it too; null: no one else. */
  'only-holder-offers': { role: string; holder: string; commander: string | null };
  'already-offered': { role: string; to: string };
  'role-not-offered': { role: string; to: string; holder: string | null };
  'no-open-offer': { role: string; holder: string | null };
  'role-held': { role: string; holder: string };
  'already-on-response': { person: string; roles: readonly string[] };
  'already-responder': { person: string };
  'not-a-responder': { person: string };
  'leaving-with-roles': { roles: readonly string[] };
  'no-such-task': { task: string; incident: string };
  'task-ended': { task: string; status: string };
  'task-exists': { task: string };
  'not-closable': { incident: string };
  'no-review-path': None;
  'no-review': { incident: string };
  /** `line` counts from 1. */
  'review-conflict': { path: string; line: number };
  'review-of-active': { incident: string };
  'review-final': { by: string };
  'review-not-final': { incident: string };
  'no-reviewers': None;
  'reviewer-is-requester': None;
  'approver-is-requester': None;
  'already-requested': { reviewers: readonly string[] };
  'review-not-requested': None;
  'review-is-draft': None;
};

/** What an incident or a review still needs. */
type MissingReasons = {
  'needs-review': None;
  'needs-review-part': { part: string };
  'needs-answer': { role: string; to: string };
  'needs-follow-up': { fix: string };
  'needs-hand-over': { role: string };
  'needs-reviewer': None;
  'needs-approval': { person: string };
};

/** What is recorded, and looks wrong. */
type WarningReasons = {
  'holds-both-roles': { person: string };
  'merged-more-severe': { incident: string; severity: string; into: string; intoSeverity: string };
  'mitigation-unknown': None;
  'times-out-of-order': { first: string; firstAt: string; second: string; secondAt: string };
  'on-duty-anyway': { person: string };
  /** Hours before `from` are over. */
  'hours-cut': { from: string; asked: string };
  /** Hours of an override or a swap that are over stay as they were. */
  'hours-kept': { id: string };
  /** A person becomes primary and secondary of a team. */
  /** A person is on duty in another schedule at the same time. */
  'gets-double-booked': { person: string; schedule: string; from: string; to: string };
  'gets-two-roles': { person: string; team: string; from: string; to: string };
};

type PageReasons = {
  'no-such-page': { page: string };
  'page-exists': { page: string };
  /** Another page for the same alert is still open or acknowledged. */
  'alert-has-page': { page: string };
  'already-acknowledged': { page: string; by: string };
  'already-triaged': { page: string; by: string; as: string };
  'page-open': { page: string };
  'page-silenced': { page: string; why: string };
  'already-silenced': { page: string; why: string };
  'duplicate-without-incident': { page: string };
  'triage-without-incident': { as: string };
  'snooze-length': None;
  'page-snoozed': { page: string };
  'page-not-snoozed': { page: string };
  'page-not-silenced': { page: string };
  'other-escalation': { page: string; number: number };
  'step-already-started': { step: string };
  'step-not-started': { step: string };
  'step-already-ended': { step: string; outcome: string };
  'not-readable-back': { id: string };
};

type SilenceReasons = {
  'no-match': None;
  'ends-in-past': { end: string };
  'silence-too-long': None;
  'no-such-silence': { silence: string };
  'silence-already-ended': { silence: string; by: string };
  'silence-over': { silence: string; end: string };
};

export type LimitFacts = { person: string; kind: string; value: number; limit: number; text: string };

type OncallReasons = {
  'no-such-schedule': { schedule: string };
  'override-too-long': None;
  'no-such-override': { override: string };
  'override-already-removed': { override: string; by: string };
  'no-such-swap': { swap: string };
  'swap-answered': { swap: string; status: string; by: string };
  'swap-with-yourself': None;
  /** Both people of a swap are on duty together then. */
  'shares-the-shift': { person: string; from: string };
  /** `other`: who is on duty from then; null: no one. */
  'not-on-duty': { person: string; from: string; other: string | null };
  /** `id`: the override or swap; null: hours that a person gave. */
  'hours-over': { id: string | null; end: string };
  'part-of-swap': { override: string; swap: string };
  /** Someone gave away hours that they have from the swap, in a later one. */
  'swapped-again': { swap: string; later: string };
  'swap-of-others': { swap: string; people: readonly string[] };
  'covers-themselves': { person: string };
  /** `to` null: at any time. `next`: the person's next duty; null: none within a year. */
  'no-duty-to-cover': {
    person: string;
    from: string;
    to: string | null;
    next: { schedule: string; from: string } | null;
  };
  'breaks-limits': None;
  'limit-broken': LimitFacts;
  'puts-away-on-call': None;
  /** `when`: `from 2026-12-20 to 2027-01-03`. */
  'person-away': { person: string; when: string; why: string | null };
};

type ChangeReasons = {
  'already-recorded': { recorded: string };
};

/** Every reason, with its facts. */
export type Reasons = SharedReasons &
  IncidentReasons &
  MissingReasons &
  WarningReasons &
  PageReasons &
  SilenceReasons &
  OncallReasons &
  ChangeReasons;

export type Reason = keyof Reasons;
export type Facts<R extends Reason = Reason> = Readonly<Reasons[R]>;
