/**
 * What is wrong, in words: one sentence for each reason, for every front end. What to do about it differs between them, and
 * is in `commands/kit/remedy.ts` and `console/ui/text/remedy.ts`.
 */

import { utc } from '../../domain/incident/instants.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { Facts, Field, Reason, Reasons } from '../../domain/kernel/reasons.ts';
import type { Problem } from '../../domain/kernel/refusal.ts';

/** Formats an instant (UTC ISO-8601) for the reader. */
export type FormatInstant = (instant: string) => string;

const fields: Readonly<Record<Field, string>> = {
  text: 'text',
  title: 'title',
  why: 'reason',
  update: 'update',
  'follow-up': 'follow-up',
  link: 'link',
  person: 'name of the person',
  name: 'name',
};

const reasonsRequired: Readonly<Record<Reasons['reason-required']['for'], string>> = {
  'false-positive': 'a false positive needs a reason, so that the alert can be fixed',
  'forced-override': 'a forced override needs a reason',
  'forced-swap': 'a forced swap needs a reason',
  silence: 'a silence needs a reason',
};

/** Of the statuses of a swap whose past tense is another word. */
const pastTense: Readonly<Record<string, string>> = { withdrawn: 'withdrew', undone: 'undid' };

const count = (amount: number) => amount.toLocaleString('en');
const and = (words: readonly string[]) => words.join(' and ');

const sentences: {
  readonly [R in Reason]: (facts: Facts<R>, instant: FormatInstant) => string;
} = {
  'newer-version': ({ type }) => `event type "${type}" is from a newer version of callme`,
  'empty-text': ({ field }) => `the ${fields[field]} is empty`,
  'text-too-long': ({ field, length, max }) =>
    `the ${fields[field]} has ${counted(length, 'character')}; the maximum is ${count(max)}`,
  'invalid-date': ({ text }) => `invalid date "${text}": use 2026-11-30`,
  'reason-required': facts => reasonsRequired[facts.for],
  'ends-before-start': ({ start, end }, instant) =>
    `the end (${instant(end)}) is not after the start (${instant(start)})`,
  'already-part': ({ part, incident }) => `${part} is already part of ${incident}`,
  'already-resolved': ({ id, by }) => `${by} already resolved ${id}`,
  'offered-to-another': ({ what, to, by }) => `${what} is offered to ${to}, not to ${by}`,
  'only-offerer-withdraws': ({ what, offerer }) =>
    `only ${offerer}, who made the offer of ${what}, can withdraw it`,

  'no-such-incident': ({ incident }) => `no incident ${incident}`,
  'not-declared': ({ incident }) => `${incident} is not declared`,
  'already-declared': ({ incident }) => `${incident} is already declared`,
  'already-closed': ({ incident, by, isInvalid }) =>
    `${by} already closed ${incident}${isInvalid ? ' as invalid' : ''}`,
  'already-merged': ({ incident, by, into }) => `${by} merged ${incident} into ${into}`,
  'merged-elsewhere': ({ incident, into }) => `${incident} was merged into ${into}`,
  'merge-into-itself': () => 'an incident cannot be merged into itself',
  'not-merged': ({ incident }) => `${incident} is not merged into another incident`,
  'merge-of-confidential': ({ incident, into }) =>
    `${incident} is confidential and ${into} is not: its record would become readable there`,
  'merge-of-drill': ({ incident, into }) =>
    `one of ${incident} and ${into} is a drill: a drill and a real incident cannot be merged`,
  'related-to-itself': () => 'an incident cannot be related to itself',
  'already-related': ({ incident, relation }) => `${incident} is already recorded as ${relation}`,
  'not-related': ({ incident, relation }) => `${incident} is not recorded as ${relation}`,
  'relation-cycle': ({ kind, path }) =>
    `that would be a circle: ${path.join(kind === 'caused-by' ? ' was caused by ' : ' is a recurrence of ')}`,
  'incident-closed': ({ incident }) => `${incident} is closed`,
  'incident-active': ({ incident }) => `${incident} is active`,
  'same-title': () => 'the incident already has that title',
  'same-severity': ({ incident, severity }) => `${incident} is already ${severity}`,
  'no-times': () => 'the time is missing',
  'no-impact-window': ({ incident, windows }) =>
    `${incident} has no such impact window: they are numbered from 1 to ${windows}`,
  'not-a-window-time': ({ time }) =>
    `"${time}" is a time of the incident, not of an impact window: leave out the window`,
  'only-impact-window': () => 'it is the only impact window: correct its times instead',
  'already-mitigated': ({ incident, at }, instant) =>
    `the impact of ${incident} has been mitigated since ${instant(at)}`,
  'impact-ongoing': ({ incident }) => `the impact of ${incident} is not mitigated`,
  'no-impact-facts': () => 'what to record of the impact is missing',
  'impact-amount': () =>
    'invalid amount: use a number of users such as 1200 or ~1200, and a share from 0% to 100%',
  'no-services': () => 'the service is missing',
  'too-many-services': ({ max }) => `the maximum is ${max} services`,
  'same-services': () => 'the services already have those states',
  'no-such-entry': ({ entry, incident }) => `${incident} has no entry "${entry}"`,
  'no-own-entry': ({ incident, struck }) =>
    struck === 0 ? `you have no entry in ${incident} yet` : `all your entries in ${incident} are struck`,
  'no-own-struck-entry': ({ incident }) => `no entry of yours in ${incident} is struck`,
  'entry-id-too-short': ({ entry, min }) =>
    `"${entry}" is too short: use at least the last ${min} characters of the entry ID`,
  'ambiguous-entry': ({ entry, matches }) =>
    `"${entry}" matches ${matches} entries: use more characters of the ID`,
  'same-text': () => 'the entry already has that text',
  'same-entry': () => 'the entry already has that time and kind',
  'nothing-to-amend': () => 'nothing to amend',
  'update-was-sent': () =>
    'an update was sent as it is and stays an update: strike it, and log a new entry instead',
  'fix-is-action': () => 'only an action can be a temporary fix',
  'not-struck': () => 'the entry is not struck',
  'not-a-hypothesis': ({ kind }) =>
    `the entry is ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}: only a hypothesis can be confirmed or ruled out`,
  'hypothesis-open': () => 'the hypothesis is open',
  'hypothesis-resolved': ({ by, status, why }) =>
    `${by} already ${status === 'confirmed' ? 'confirmed it' : 'ruled it out'}${why ? `: ${why}` : ''}`,
  'no-open-hypothesis': ({ incident }) => `${incident} has no open hypothesis`,
  'no-resolved-hypothesis': ({ incident }) => `no hypothesis of ${incident} was confirmed or ruled out`,
  'several-hypotheses': ({ incident, count: open }) => `${incident} has ${open} open hypotheses: name one`,
  hypothesis: ({ entry, text }) => `${entry} ${text}`,
  'already-pinned': () => 'the entry is already pinned',
  'not-pinned': () => 'the entry is not pinned',
  'same-link': () => 'the entry already has that link',
  'system-entry': () => 'system entries cannot be changed: log a note beside it, or correct the times',
  'entry-struck': ({ by, why }) => `${by} struck it: ${why}`,
  'not-a-temporary-fix': () => 'that entry is not marked as a temporary fix',
  'update-interval': () => 'the next update must be due in 1 minute to 30 days',
  'role-vacant': ({ role }) => `no one is ${role}`,
  'offer-to-yourself': ({ role }) => `you cannot offer ${role} to yourself`,
  'already-holds-role': ({ person, role }) => `${person} is already ${role}`,
  'role-unanswered': ({ person, role }) => `${person} was named ${role} and has not answered yet`,
  'only-holder-offers': ({ role, holder, commander }) =>
    `only ${holder}${commander === null ? '' : `, or ${commander} as commander,`} can offer ${role}`,
  'already-offered': ({ role, to }) => `${role} is already offered to ${to}`,
  'role-not-offered': ({ role, to, holder }) =>
    `${role} is not offered to ${to}; ${holder === null ? 'no one holds it' : `${holder} holds it`}`,
  'no-open-offer': ({ role, holder }) =>
    `no open offer of ${role}${holder === null ? '' : `; ${holder} holds it`}`,
  'role-held': ({ role, holder }) => `${holder} is ${role}: ask them to offer it`,
  'already-on-response': ({ person, roles }) => `${person} is already on the response, as ${and(roles)}`,
  'already-responder': ({ person }) => `${person} is already a responder`,
  'not-a-responder': ({ person }) => `${person} is not a responder`,
  'leaving-with-roles': ({ roles }) => `you are ${and(roles)}`,
  'no-such-task': ({ task, incident }) => `${incident} has no follow-up ${task}`,
  'task-ended': ({ task, status }) => `${task} is already ${status}`,
  'task-exists': ({ task }) => `${task} is another follow-up already`,
  'not-closable': ({ incident }) => `${incident} cannot be closed yet`,
  'no-review-path': () => 'the review has no path',
  'no-review': ({ incident }) => `${incident} has no review yet`,
  'review-conflict': ({ path, line }) =>
    `${path}:${line}: the review has a git conflict: keep what is right, delete its markers, and try again`,
  'review-of-active': ({ incident }) => `${incident} is active: its review is written once it is resolved`,
  'review-final': ({ by }) => `${by} already marked the review final`,
  'review-not-final': ({ incident }) => `the review of ${incident} cannot be final yet`,
  'no-reviewers': () => 'the reviewer is missing',
  'reviewer-is-requester': () => 'you cannot review it yourself: ask someone else',
  'approver-is-requester': () => 'you requested the review: someone else has to approve it',
  'already-requested': ({ reviewers }) => `${reviewers.join(', ')} was already asked for a review`,
  'review-not-requested': () => 'no one has requested a review yet',
  'review-is-draft': () => 'the review is already a draft',

  'needs-review': () => 'the review',
  'needs-review-part': ({ part }) => `the review: ${part}`,
  'needs-answer': ({ role, to }) => `an answer to the offer of ${role} to ${to}`,
  'needs-follow-up': ({ fix }) => `a follow-up for the temporary fix "${fix}"`,
  'needs-hand-over': ({ role }) => `a hand-over of ${role}`,
  'needs-reviewer': () => 'a reviewer',
  'needs-approval': ({ person }) => `the approval of ${person}`,

  'merged-more-severe': ({ incident, severity, into, intoSeverity }) =>
    `${incident} is ${severity} and ${into} only ${intoSeverity}: raise the severity of ${into} if it is as bad as that`,
  'holds-both-roles': ({ person }) => `${person} now has both roles: offer one as soon as someone joins`,
  'mitigation-unknown': () => 'the time of mitigation is not set',
  'times-out-of-order': ({ first, firstAt, second, secondAt }, instant) =>
    `${first} (${instant(firstAt)}) is after ${second} (${instant(secondAt)})`,
  'on-duty-anyway': ({ person }) => `${person} is already on duty then`,
  'hours-cut': ({ from, asked }, instant) =>
    `hours that are over stay as they are: from ${instant(from)}, not from ${instant(asked)}`,
  'hours-kept': ({ id }) => `the hours of ${id} that are over stay as they were`,
  'gets-double-booked': ({ person, schedule, from, to }, instant) =>
    `${person} is also on duty in ${schedule} from ${instant(from)} to ${instant(to)}`,
  'gets-two-roles': ({ person, team, from, to }, instant) =>
    `${person} is both primary and secondary of ${team} from ${instant(from)} to ${instant(to)}`,

  'no-such-page': ({ page }) => `no page ${page}`,
  'page-exists': ({ page }) => `${page} is another page already`,
  'alert-has-page': ({ page }) => `${page} is already open for that alert`,
  'already-acknowledged': ({ page, by }) => `${by} already acked ${page}`,
  'already-triaged': ({ page, by, as }) => `${by} already triaged ${page} as ${as}`,
  'page-open': ({ page }) => `${page} is open`,
  'page-silenced': ({ page, why }) => `${page} is silenced: ${why}`,
  'already-silenced': ({ page, why }) => `${page} is already silenced: ${why}`,
  'duplicate-without-incident': ({ page }) =>
    `${page} is triaged as a duplicate, but the incident is missing`,
  'triage-without-incident': ({ as }) => `a page triaged as ${as} cannot have an incident`,
  'snooze-length': () => 'a snooze lasts 1 minute to 24 hours: for longer, triage the page or add a silence',
  'page-snoozed': ({ page }) => `${page} is still snoozed`,
  'page-not-snoozed': ({ page }) => `${page} is not snoozed`,
  'page-not-silenced': ({ page }) => `${page} is not silenced`,
  'other-escalation': ({ page, number }) => `escalation ${number} of ${page} is under way`,
  'step-already-started': ({ step }) => `step ${step} was already started`,
  'step-not-started': ({ step }) => `step ${step} was not started`,
  'step-already-ended': ({ step, outcome }) => `step ${step} already ended: ${outcome}`,
  'not-readable-back': ({ id }) => `${id} was written but cannot be read back`,

  'no-match': () => 'the labels of the pages to silence are missing',
  'ends-in-past': ({ end }, instant) => `the end (${instant(end)}) is in the past`,
  'silence-too-long': () => 'a silence lasts at most a year: for longer, add it to the team file',
  'no-such-silence': ({ silence }) => `no silence ${silence}`,
  'silence-already-ended': ({ silence, by }) => `${by} already ended ${silence}`,
  'silence-over': ({ silence, end }, instant) => `${silence} ended at ${instant(end)}`,

  'no-such-schedule': ({ schedule }) => `no schedule "${schedule}" in the team file`,
  'override-too-long': () => 'an override lasts at most a year: for longer, add a rotation to the team file',
  'no-such-override': ({ override }) => `no override ${override}`,
  'override-already-removed': ({ override, by }) => `${by} already removed ${override}`,
  'no-such-swap': ({ swap }) => `no swap ${swap}`,
  'swap-answered': ({ swap, status, by }) => `${by} already ${pastTense[status] ?? status} ${swap}`,
  'swap-with-yourself': () => 'a swap needs two people',
  'shares-the-shift': ({ person, from }, instant) =>
    `${person} shares the shift that they would take over at ${instant(from)}: swap a shift that only one of you has`,
  'not-on-duty': ({ person, from, other }, instant) =>
    `${person} is not on duty all of that time: from ${instant(from)}, ${other ?? 'no one'} is`,
  'hours-over': ({ id, end }, instant) =>
    `${id === null ? 'those hours are' : `${id} is`} over since ${instant(end)}, and hours that are over are not changed`,
  'part-of-swap': ({ override, swap }) => `${override} is one half of ${swap}, which is undone as a whole`,
  'swapped-again': ({ swap, later }) => `hours of ${swap} were swapped again by ${later}`,
  'swap-of-others': ({ swap, people }) => `${swap} is a swap between ${and(people)}`,
  'covers-themselves': ({ person }) => `${person} cannot cover for themselves`,
  'no-duty-to-cover': ({ person, from, to, next }, instant) => {
    const when = to === null ? `from ${instant(from)} on` : `from ${instant(from)} to ${instant(to)}`;
    const then = next === null ? '' : `; next in ${next.schedule} from ${instant(next.from)}`;
    return `${person} is not on duty ${when}${then}`;
  },
  'breaks-limits': () => 'that breaks a limit of the schedule',
  'limit-broken': ({ text }) => text,
  'puts-away-on-call': () => 'that puts someone on call who is away',
  'person-away': ({ person, when, why }) => `${person} is away ${when}${why === null ? '' : ` (${why})`}`,

  'already-recorded': ({ recorded }, instant) => `the change was already recorded at ${instant(recorded)}`,
};

/** What is wrong, as a sentence without a full stop. */
export function problemText({ reason, facts }: Problem, instant: FormatInstant = utc): string {
  // The table's type ties each sentence to its facts; indexing by a union loses that, and nothing else.
  return (sentences[reason] as (facts: Facts, instant: FormatInstant) => string)(facts, instant);
}

/** What is wrong, and what to do about it as a front end puts it; null where it has no words for that. */
export const textWithRemedy = (problem: Problem, remedy: string | null, instant?: FormatInstant): string =>
  [problemText(problem, instant), ...(remedy === null ? [] : [remedy])].join('; ');

/** Every reason, for tests that look at each. */
export const allReasons = Object.keys(sentences) as readonly Reason[];
