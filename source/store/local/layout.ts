/** Where things lie in a local store. Folders are 0700 and files 0600 (design section 3). */
import { join } from 'node:path';

export const folderMode = 0o700;
export const fileMode = 0o600;

export type Layout = {
  readonly root: string;
  readonly incidents: string;
  readonly pages: string;
  readonly changes: string;
  /** The segment of team-wide things: overrides, swaps, silences. */
  readonly team: string;
  readonly tasks: string;
  readonly attachments: string;
  readonly checkpoint: string;
  /** The part of the checkpoint that tells of closed incidents. */
  readonly closed: string;
};

export function layoutOf(root: string): Layout {
  return {
    root,
    incidents: join(root, 'incidents'),
    pages: join(root, 'pages'),
    changes: join(root, 'changes'),
    team: join(root, 'team.jsonl'),
    tasks: join(root, 'tasks'),
    attachments: join(root, 'attachments'),
    checkpoint: join(root, 'checkpoint.json'),
    closed: join(root, 'closed.json'),
  };
}

/** One name a number, or an incident would be listed twice. */
const segmentName = /^INC-((?!0000)\d{4}|[1-9]\d{4,})\.jsonl$/;
const taskName = /^T-(\d+)$/;
/** A month of pages or changes is in as many parts as it takes: `2026-11.jsonl`, `2026-11.2.jsonl`. */
const monthName = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.([2-9]|[1-9]\d+))?\.jsonl$/;

/** A part of a month of pages or changes. */
export type MonthSegment = { readonly file: string; readonly month: string; readonly part: number };

/** The part of a month in such a file; null for any other file. */
export function monthSegment(file: string): MonthSegment | null {
  const match = monthName.exec(file);
  return match ? { file, month: match[1] ?? '', part: Number(match[2] ?? 1) } : null;
}

/** `2026-11` of an instant. */
export const monthOf = (instant: string): string => instant.slice(0, '2026-11'.length);

/** @param month `2026-11` */
export const monthFile = (month: string, part: number): string =>
  `${month}${part === 1 ? '' : `.${part}`}.jsonl`;

/** In the order in which they were written. */
export const byAge = (a: MonthSegment, b: MonthSegment): number =>
  a.month === b.month ? a.part - b.part : a.month < b.month ? -1 : 1;

/** What is known of a segment of pages beside it. */
export const pagesDocument = (layout: Layout, { file }: MonthSegment): string =>
  join(layout.pages, file.replace(/jsonl$/, 'json'));

/** `INC-7` lies in `INC-0007.jsonl`, so that a listing sorts. */
export function segmentOf(layout: Layout, id: string): string {
  return join(layout.incidents, `INC-${id.slice('INC-'.length).padStart(4, '0')}.jsonl`);
}

/** The file that says of an incident that was closed that it may not be any more. */
export const reopenedMark = (layout: Layout, id: string): string =>
  segmentOf(layout, id).replace(/jsonl$/, 'reopened');

/** The incident's number in the name of such a file; null for any other file. */
export const reopenedNumber = (file: string): number | null =>
  file.endsWith('.reopened') ? incidentNumber(file.replace(/reopened$/, 'jsonl')) : null;

/** The number in a segment's file name; null for any other file. */
export function incidentNumber(file: string): number | null {
  const match = segmentName.exec(file);
  return match ? Number(match[1]) : null;
}

/** The incident whose segment lies in such a file; null for any other file. */
export function idOfSegment(file: string): string | null {
  const number = incidentNumber(file);
  return number === null ? null : incidentId(number);
}

export function taskNumber(file: string): number | null {
  const match = taskName.exec(file);
  return match ? Number(match[1]) : null;
}

/** The number of an incident's id; NaN where it is none. */
export const numberOf = (id: string): number => Number(id.slice('INC-'.length));

export const incidentId = (number: number): string => `INC-${number}`;
export const taskId = (number: number): string => `T-${number}`;
export const pageId = (number: number): string => `P-${number}`;

/** The number of a page's id; NaN where it is none. */
export const pageNumber = (id: string): number => Number(id.slice('P-'.length));

/** Whether a text is an incident's id, so that no other text ever becomes a path. */
export const isIncidentId = (text: string): boolean => /^INC-[1-9]\d{0,8}$/.test(text);
export const isPageId = (text: string): boolean => /^P-[1-9]\d{0,8}$/.test(text);
export const isTaskId = (text: string): boolean => /^T-[1-9]\d{0,8}$/.test(text);
