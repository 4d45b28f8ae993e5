/** What to do about a problem, in flags and shell commands. */

import type { Problem, Refusal } from '../../domain/kernel/refusal.ts';
import type { Action, ActionName, Argument, Remedy } from '../../domain/kernel/remedy.ts';
import { type FormatInstant, textWithRemedy } from '../../format/text/refusals.ts';
import { kebab } from './command.ts';

const actions: { readonly [N in ActionName]: (action: Action<N>) => string } = {
  reopen: ({ incident }) => `reopen it: callme reopen -i ${incident} --why REASON`,
  resolve: ({ incident }) => `resolve it first: callme resolve -i ${incident}`,
  mitigate: ({ incident }) => `when it is: callme mitigate -i ${incident}`,
  'impact-again': ({ incident }) => `if users are affected again: callme impact again -i ${incident}`,
  'merge-into': ({ incident, into }) => `merge into that: callme merge ${incident} --into ${into}`,
  'list-incidents': () => 'to list them: callme list --status all',
  'list-entries': ({ incident }) => `to see them: callme log ${incident}`,
  restore: ({ entry }) => `to restore it: callme restore ${entry.slice(-5)}`,
  'reopen-hypothesis': ({ entry }) => `to change that: callme confirm ${entry.slice(-5)} --undo`,
  'take-role': ({ incident, role, agreedWith }) =>
    agreedWith === null
      ? `take it: callme role take ${role} -i ${incident}`
      : `if ${agreedWith} agrees: callme role take ${role} --agreed-with ${agreedWith} -i ${incident}`,
  'offer-role': ({ incident, role, to, by }) =>
    `${by === null ? 'offer it first' : `${by} can offer it`}: callme role offer ${role} ${to ?? 'PERSON'} -i ${incident}`,
  'withdraw-offer': ({ incident, role }) =>
    `withdraw that offer first: callme role withdraw ${role} -i ${incident}`,
  'set-time': ({ incident, time }) => `set it: callme times --${kebab(time)} TIME -i ${incident}`,
  'add-follow-up': ({ incident }) => `add one: callme task add TEXT --temporary-fix -i ${incident}`,
  'write-review': ({ incident }) => `write it: callme pir ${incident}`,
  'request-review': ({ incident }) => `request it: callme review request PERSON -i ${incident}`,
  'list-pages': () => 'to list them: callme pages',
  'take-over': ({ page }) => `to take it over: callme ack ${page} --take-over`,
  'correct-triage': () => 'to correct it: add --correct',
  'name-duplicate': ({ page }) => `name it: callme triage ${page} as duplicate --into INC`,
  'list-silences': () => 'to list them: callme silence list',
  force: ({ alternative, needsReason }) =>
    `${alternative === null ? '' : `choose ${alternative === 'person' ? 'another person' : 'other shifts'}, or `}add --force${needsReason ? ' --why REASON' : ''}`,
  'offer-another-swap': ({ swap }) => `decline it and offer another: callme schedule swap decline ${swap}`,
  'undo-swap': ({ swap }) => `to undo it: callme schedule swap undo ${swap}`,
};

/** Null: the argument is the text itself, which the sentence names. */
const additions: Readonly<Record<Argument, string | null>> = {
  text: null,
  title: null,
  why: 'add --why REASON',
  update: null,
  'follow-up': null,
  link: null,
  person: null,
  next: 'use --next 30m',
  times: 'for example: callme times --detected 14:05 --identified unknown',
  impact: 'for example: callme impact --users 1200 --share 12%',
  services: 'for example: callme service checkout=down search=degraded',
  name: null,
  into: 'add --into INC',
  match: 'add --match service=checkout',
  correction: 'add a text, --at TIME or --kind KIND',
  entry: null,
};

/** `reopen it: callme reopen -i INC-7 --why REASON`; null where the sentence says it all. */
export function remedyText(remedy: Remedy): string | null {
  if ('give' in remedy) return additions[remedy.give];
  if ('leaveOut' in remedy) return `leave out --${remedy.leaveOut}`;
  // The table's type ties each text to its action; indexing by a union loses that, and nothing else.
  return (actions[remedy.do] as (action: Action) => string)(remedy);
}

/** What is wrong, and what to do about it on the command line. */
export const problemLine = (problem: Problem, instant?: FormatInstant): string =>
  textWithRemedy(problem, problem.remedy && remedyText(problem.remedy), instant);

/** A refusal for people and for `--json`. */
export const refusalError = (refusal: Refusal, instant?: FormatInstant) => ({
  code: refusal.code,
  message: problemLine(refusal, instant),
  missing: refusal.missing.map(each => problemLine(each, instant)),
});
