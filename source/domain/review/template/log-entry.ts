/** Formats a line of the complete log as a markdown list item. Not part of the template, because a log can have 10,000 lines. */

import type { LogLine } from '../model/timeline.ts';
import { escapeCell, escapeComputed, escapeInline, escapeItem, escapeLink } from './escape.ts';

/** `- 10:11 (+11m) **finding**, Ana Ruiz: p99 is 9 s`, and below it its corrections, links and attachment. */
export function renderLogEntry(line: LogLine): string {
  const { clock, offset, label, who, text, struck, amended, original, links, attachment } = line;
  const head = `- ${escapeComputed(clock)} (${escapeComputed(offset)}) `;
  const by = label === null ? '' : `**${escapeInline(label)}**, ${escapeCell(who)}: `;
  const shown = struck === null ? escapeItem(text) : `~~${escapeItem(text)}~~`;
  const below = [
    ...(struck === null ? [] : [escapeInline(struck)]),
    ...(amended === null ? [] : [`${escapeInline(amended)}; before: ${escapeInline(original ?? '')}`]),
    ...links.map(escapeLink),
    ...(attachment === null ? [] : [`attached: ${escapeCell(attachment)}`]),
  ];
  return [head + by + shown, ...below.map(item => `  - ${item}`)].join('\n');
}
