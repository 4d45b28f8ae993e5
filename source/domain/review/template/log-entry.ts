/** Formats a line of the timeline as a markdown list item. Not part of the template, because a log can have 10,000 lines. */

import type { AttachedFile, LogLine } from '../model/timeline.ts';
import { escapeCell, escapeComputed, escapeInline, escapeItem, escapeLink, escapePath } from './escape.ts';

/** An image is shown, another file linked; a file without a copy is named. */
function renderFile({ name, size, kind, path }: AttachedFile): string {
  const label = escapeCell(name);
  if (path === null) return `attached: ${label} (${size})`;
  const target = escapePath(path);
  return kind === 'image' ? `![${label}](${target})` : `attached: [${label}](${target}) (${size})`;
}

/** `- 10:11 (+11m) **finding**, Ana Ruiz: p99 is 9 s`, and below it its corrections, links and attachment. */
export function renderLogEntry(line: LogLine): string {
  const { clock, offset, label, who, text, struck, amended, original, links, file, milestone } = line;
  const head = `- ${escapeComputed(clock)} (${escapeComputed(offset)}) `;
  if (milestone) return `${head}**${escapeCell(text)}**`;
  const by = label === null ? '' : `**${escapeInline(label)}**, ${escapeCell(who)}: `;
  const shown = struck === null ? escapeItem(text) : `~~${escapeCell(text)}~~`;
  const below = [
    ...(struck === null ? [] : [escapeInline(struck)]),
    ...(amended === null ? [] : [`${escapeInline(amended)}; before: ${escapeInline(original ?? '')}`]),
    ...links.map(escapeLink),
    ...(file === null ? [] : [renderFile(file)]),
  ];
  const first = shown.startsWith('\n') ? (head + by).trimEnd() : head + by;
  return [first + shown, ...below.map(item => `  - ${item}`)].join('\n');
}

/** As {@link renderLogEntry}, as the timeline has it: without corrections. */
export const renderStoryEntry = (line: LogLine): string =>
  renderLogEntry({ ...line, struck: null, amended: null, original: null });
