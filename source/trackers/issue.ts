/**
 * What goes out of a follow-up: its text, its owner, its due date and the number of its incident. Nothing else of the
 * incident does, and no link: whoever reads the tracker need not be of the response.
 */

import { truncate } from '../domain/kernel/truncate.ts';
import { escapeInline } from '../domain/review/template/escape.ts';
import type { OutgoingIssue } from './tracker.ts';

/** GitHub takes 256 characters, Jira and Linear 255. */
const longestTitle = 250;

export const formatIssueTitle = ({ text }: OutgoingIssue): string => truncate(text, longestTitle);

/**
 * What an issue is known by in the tracker: the follow-up, and the event that added it. The event's id has eighty random
 * bits, so no other store has it, and nobody who has not seen the issue can forge it.
 */
export const createMarker = (task: string, event: string): string =>
  `callme:${task}@${event.replace(/[^A-Za-z0-9]/g, '')}`;

/** The lines under the text, without the mark. */
export function collectDetails({ owner, due, incident }: OutgoingIssue, ownerName: string | null): string[] {
  return [
    ...(owner === null ? [] : [`Owner: ${ownerName ?? owner.name}`]),
    ...(due === null ? [] : [`Due: ${due}`]),
    `Follow-up of ${incident}`,
  ];
}

/** As markdown in which nothing is a link, a mention or a reference to another issue. */
export function formatMarkdown(item: OutgoingIssue, ownerName: string | null): string {
  const details = collectDetails(item, ownerName).map(line => `- ${escapeMarkdown(line)}`);
  return [escapeMarkdown(item.text), details.join('\n'), `\`${item.mark}\``].join('\n\n');
}

/** What forges make links of by themselves; before it, what is escaped, an entity, or code already. */
const reference = /\\.|&#?\w+;|`[^`]*`|(@\w[\w/-]*|[\w./-]*#\d+|GH-\d+)/gi;

const escapeMarkdown = (text: string) =>
  escapeInline(text).replace(reference, (all, named?: string) =>
    named === undefined ? all : `\`${named}\``,
  );
