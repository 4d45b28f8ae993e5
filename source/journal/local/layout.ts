/** Where things lie in a local store. Folders are 0700 and files 0600 (design section 3). */
import { join } from 'node:path';

export const folderMode = 0o700;
export const fileMode = 0o600;

export type Layout = {
  readonly root: string;
  readonly incidents: string;
  readonly tasks: string;
  readonly attachments: string;
  readonly checkpoint: string;
};

export function layoutOf(root: string): Layout {
  return {
    root,
    incidents: join(root, 'incidents'),
    tasks: join(root, 'tasks'),
    attachments: join(root, 'attachments'),
    checkpoint: join(root, 'checkpoint.json'),
  };
}

const segmentName = /^INC-(\d{4,})\.jsonl$/;
const taskName = /^T-(\d+)$/;

/** `INC-7` lies in `INC-0007.jsonl`, so that a listing sorts. */
export function segmentOf(layout: Layout, id: string): string {
  return join(layout.incidents, `INC-${id.slice('INC-'.length).padStart(4, '0')}.jsonl`);
}

/** The number in a segment's file name; null for any other file. */
export function incidentNumber(file: string): number | null {
  const match = segmentName.exec(file);
  return match ? Number(match[1]) : null;
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
