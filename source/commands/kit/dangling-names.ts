/** Names that the team file no longer has, each with what to do about it. */
import type { DanglingName } from '../../app/dangling-names.ts';
import { formatDanglingCover } from '../../domain/oncall/check/format-finding.ts';
import { formatRemoveCommand } from '../../format/text/schedule-check.ts';

const texts: {
  readonly [K in DanglingName['kind']]: (name: Extract<DanglingName, { readonly kind: K }>) => string;
} = {
  override: cover => `${formatDanglingCover(cover)}; to remove it: ${formatRemoveCommand(cover)}`,
  swap: cover => `${formatDanglingCover(cover)}; to undo it: ${formatRemoveCommand(cover)}`,
  'swap-offer': cover => `${formatDanglingCover(cover)}; to withdraw it: ${formatRemoveCommand(cover)}`,
  role: ({ incident, role, person }) =>
    `${incident}: ${person} is ${role}, but not in the team file; to take over: callme role take ${role} -i ${incident}`,
  'role-offer': ({ incident, role, person }) =>
    `${incident}: ${role} is offered to ${person}, who is not in the team file; to take it back: callme role withdraw ${role} -i ${incident}`,
  responder: ({ incident, person }) =>
    `${incident}: ${person} is on the response, but not in the team file; to pull in someone else: callme pull PERSON -i ${incident} --why REASON`,
  reviewer: ({ incident, person }) =>
    `${incident}: ${person} was asked to review, but is not in the team file; to ask someone else: callme review request PERSON -i ${incident}`,
  'follow-up': ({ incident, task, person }) =>
    `${incident}: ${task} belongs to ${person}, who is not in the team file; to give it to someone else: callme task assign ${task} PERSON`,
  'page-team': ({ page, team }) =>
    `${page}: its team ${team} is not in the team file; the default team is paged instead, if there is one: add the team, or acknowledge the page with callme ack ${page}`,
};

/** One sentence, with the command that repairs it. */
export const formatDanglingName = (name: DanglingName): string =>
  (texts[name.kind] as (name: DanglingName) => string)(name);
