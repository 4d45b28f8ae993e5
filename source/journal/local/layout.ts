/** Where things lie in a local store. Folders are 0700 and files 0600 (design section 3). */
import { join } from 'node:path';

export const folderMode = 0o700;
export const fileMode = 0o600;

export type Layout = {
  readonly root: string;
  readonly incidents: string;
  /** The segment of team-wide things: overrides, swaps. */
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

export const incidentId = (number: number): string => `INC-${number}`;
export const taskId = (number: number): string => `T-${number}`;

/** Whether a text is an incident's id, so that no other text ever becomes a path. */
export const isIncidentId = (text: string): boolean => /^INC-[1-9]\d{0,8}$/.test(text);
export const isTaskId = (text: string): boolean => /^T-[1-9]\d{0,8}$/.test(text);
