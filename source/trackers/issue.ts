/**
 * Formats a follow-up as an issue: its text, owner, due date and incident number. It contains nothing else of the incident and
 * no link, because readers of the tracker may not be responders.
 */

import { truncate } from '../domain/kernel/truncate.ts';
import { escapeInline } from '../domain/review/template/escape.ts';
import type { OutgoingIssue } from './tracker.ts';

/** GitHub takes 256 characters, Jira and Linear 255. */
const longestTitle = 250;

export const formatIssueTitle = ({ text }: OutgoingIssue): string => truncate(text, longestTitle);

/**
 * The mark that identifies an issue in the tracker: the follow-up, and the event that added it. The event's id has eighty random
 * bits, so it is unique across stores, and people who have not seen the issue cannot forge it.
 */
export const createMarker = (task: string, event: string): string =>
  `callme:${task}@${event.replace(/[^A-Za-z0-9]/g, '')}`;

/** The lines below the text, without the mark. */
export function collectDetails({ owner, due, incident }: OutgoingIssue, ownerName: string | null): string[] {
  return [
    ...(owner === null ? [] : [`Owner: ${ownerName ?? owner.name}`]),
    ...(due === null ? [] : [`Due: ${due}`]),
    `Follow-up of ${incident}`,
  ];
}

/** Markdown without links, mentions and references to other issues. */
export function formatMarkdown(item: OutgoingIssue, ownerName: string | null): string {
  const details = collectDetails(item, ownerName).map(line => `- ${escapeMarkdown(line)}`);
  return [escapeMarkdown(item.text), details.join('\n'), `\`${item.mark}\``].join('\n\n');
}

/** Texts that forges turn into links; before them, escapes, entities and code, which are left alone. */
const reference = /\\.|&#?\w+;|`[^`]*`|(@\w[\w/-]*|[\w./-]*#\d+|GH-\d+)/gi;

const escapeMarkdown = (text: string) =>
  escapeInline(text).replace(reference, (all, named?: string) =>
    named === undefined ? all : `\`${named}\``,
  );
