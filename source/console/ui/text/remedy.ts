/** What to do about a problem, in keys and slash commands: never a flag or a shell command. */

import { errorMessage } from '../../../domain/kernel/errors.ts';
import { type Problem, type Refusal, RefusedError } from '../../../domain/kernel/refusal.ts';
import type { Action, ActionName, Argument, Remedy } from '../../../domain/kernel/remedy.ts';
import { type FormatInstant, textWithRemedy } from '../../../format/text/refusals.ts';
import { findKeyLabel, type Keymap } from '../../input/keymap.ts';

/** How a screen words a problem. */
export type Wording = {
  /** The incident whose room is open: its slash commands need no incident. */
  readonly room?: string | null;
  /** The keys that work on the screen. */
  readonly keymap?: Keymap;
  readonly instant?: FormatInstant;
};

/** The key of an action on the screen; null where the screen has no such key. */
type FindKey = (action: string) => string | null;

const withKey = (key: string | null, phrase: string): string | null => key && `${phrase}: ${key}`;

/** Null if the screen cannot do it, or asks for it itself. */
const actions: { readonly [N in ActionName]: (action: Action<N>, key: FindKey) => string | null } = {
  reopen: () => 'reopen it: /reopen REASON',
  resolve: () => 'resolve it first: /resolve',
  mitigate: () => 'when it is: /mitigated',
  'impact-again': () => 'if users are affected again: /impact again',
  'merge-into': ({ into }) => `merge into that: /merge ${into}`,
  'list-incidents': () => null,
  'list-entries': (_, key) => withKey(key('select'), 'to select one'),
  restore: ({ entry }, key) =>
    withKey(key('undo'), 'to restore it') ?? `to restore it: /restore ${entry.slice(-5)}`,
  'reopen-hypothesis': ({ entry }, key) =>
    withKey(key('undo'), 'to change that') ?? `to change that: /open ${entry.slice(-5)}`,
  'take-role': ({ role, agreedWith }) =>
    agreedWith === null
      ? `take it: /role take ${role}`
      : `if ${agreedWith} agrees: /role take ${role} ${agreedWith}`,
  'offer-role': ({ role, to, by }) =>
    `${by === null ? 'offer it first' : `${by} can offer it`}: /role offer ${role} ${to ?? 'PERSON'}`,
  'withdraw-offer': ({ role }) => `withdraw that offer first: /role withdraw ${role}`,
  'set-time': ({ time }) => `set it: /times ${time} TIME`,
  'add-follow-up': () => 'add one: + TEXT #fix',
  'write-review': () => 'write it: /pir',
  'request-review': () => null,
  'list-pages': () => null,
  'take-over': (_, key) => withKey(key('acknowledge'), 'to take it over'),
  'correct-triage': (_, key) => withKey(key('routine'), 'to correct it, triage it again, for example'),
  'name-duplicate': (_, key) => withKey(key('duplicate'), 'to choose it'),
  'list-silences': () => null,
  force: () => null,
  'offer-another-swap': (_, key) => withKey(key('decline'), 'to decline it'),
  'undo-swap': (_, key) => withKey(key('remove'), 'to undo it'),
};

/** Null: the prompt asks for it, and the sentence says it all. */
const additions: Readonly<Record<Argument, string | null>> = {
  text: null,
  title: null,
  why: null,
  update: null,
  'follow-up': null,
  link: null,
  person: null,
  next: null,
  times: 'for example: /times detected 14:05',
  impact: 'for example: /impact users 1200',
  services: 'for example: /services checkout=down search=degraded',
  name: null,
  into: null,
  match: null,
  correction: null,
  entry: null,
};

/** `reopen it: /reopen REASON`; null where the screen has no key or slash command for it. */
export function remedyText(remedy: Remedy, { room = null, keymap }: Wording = {}): string | null {
  if ('give' in remedy) return additions[remedy.give];
  if ('leaveOut' in remedy) return null;
  const key: FindKey = action => (keymap && findKeyLabel(keymap, action)) || null;
  // The table's type ties each text to its action; indexing by a union loses that, and nothing else.
  const text = (actions[remedy.do] as (action: Action, key: FindKey) => string | null)(remedy, key);
  const isElsewhere = 'incident' in remedy && remedy.incident !== room;
  return text !== null && isElsewhere ? `${text} in ${remedy.incident}` : text;
}

/** What is wrong, and what to do about it in the console. */
export const problemText = (problem: Problem, wording: Wording = {}): string =>
  textWithRemedy(problem, problem.remedy && remedyText(problem.remedy, wording), wording.instant);

/** Whether it says what is so, and not what has to be there. */
const isFact = ({ reason }: Problem) =>
  reason === 'limit-broken' || reason === 'person-away' || reason === 'hypothesis';

/** As {@link problemText}, with what is missing. */
export function refusalText(refusal: Refusal, wording: Wording = {}): string {
  const missing = refusal.missing.map(each =>
    isFact(each) ? problemText(each, wording) : `needs ${problemText(each, wording)}`,
  );
  return [problemText(refusal, wording), ...missing].join('; ');
}

/** What was thrown, for the status line. */
export const errorText = (error: unknown, wording: Wording = {}): string =>
  error instanceof RefusedError ? refusalText(error.refusal, wording) : errorMessage(error);
