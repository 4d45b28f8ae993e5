/** The paths in a local store. Folders have mode 0700 and files 0600. */
import { join } from 'node:path';
import type { StreamName } from '../port.ts';
import { compareParts, familyOf, numberOf, type Part, parsePart, teamStream } from '../streams.ts';

export const folderMode = 0o700;
export const fileMode = 0o600;

export type Layout = {
  readonly root: string;
  readonly incidents: string;
  readonly pages: string;
  readonly changes: string;
  /** The segment of the team-wide data: overrides, swaps, silences. */
  readonly team: string;
  /** A file for each claimed follow-up number. */
  readonly followUps: string;
  readonly attachments: string;
  readonly checkpoint: string;
  /** The part of the checkpoint for closed incidents. */
  readonly closed: string;
  readonly search: string;
  readonly lease: string;
};

export function layoutOf(root: string): Layout {
  return {
    root,
    incidents: join(root, 'incidents'),
    pages: join(root, 'pages'),
    changes: join(root, 'changes'),
    team: join(root, 'team.jsonl'),
    followUps: join(root, 'tasks'),
    attachments: join(root, 'attachments'),
    checkpoint: join(root, 'checkpoint.json'),
    closed: join(root, 'closed.json'),
    search: join(root, 'search'),
    lease: join(root, 'watch.json'),
  };
}

/** The file of a stream. @throws {RangeError} for an invalid name */
export function segmentPath(layout: Layout, stream: StreamName): string {
  if (familyOf(stream) === 'incidents') return join(layout.incidents, incidentFile(numberOf(stream)));
  return stream === teamStream ? layout.team : join(layout.root, `${stream}.jsonl`);
}

/** `INC-7` is in `INC-0007.jsonl`, so that listings sort. */
export const incidentFile = (number: number): string => `INC-${String(number).padStart(4, '0')}.jsonl`;

/** One name for each number, so that no incident is listed twice. */
const segmentName = /^INC-((?!0000)\d{4}|[1-9]\d{4,})\.jsonl$/;

/** The incident's number in the name of its segment; null for other files. */
export function incidentNumber(file: string): number | null {
  const match = segmentName.exec(file);
  return match ? Number(match[1]) : null;
}

/** The marker file of a closed incident that may have been reopened. */
export const reopenedMark = (layout: Layout, id: string): string =>
  segmentPath(layout, id).replace(/jsonl$/, 'reopened');

/** The incident's number in the name of such a file; null for other files. */
export const reopenedNumber = (file: string): number | null =>
  file.endsWith('.reopened') ? incidentNumber(file.replace(/reopened$/, 'jsonl')) : null;

/** The snapshot of a part of pages, next to its segment. */
export const snapshotPath = (layout: Layout, stream: StreamName): string =>
  segmentPath(layout, stream).replace(/jsonl$/, 'json');

/** The part of a month in a file such as `2026-11.2.jsonl`; null for other files. */
export const partOfFile = (family: Part['family'], file: string): Part | null =>
  file.endsWith('.jsonl') ? parsePart(`${family}/${file.slice(0, -'.jsonl'.length)}`) : null;

/** The parts among these files, in the order in which they were written. */
export const partsIn = (family: Part['family'], files: readonly string[]): Part[] =>
  files.flatMap(file => partOfFile(family, file) ?? []).sort(compareParts);

/** The number in the name of a follow-up's claim; null for other files. */
export function followUpNumber(file: string): number | null {
  const match = /^T-(\d+)$/.exec(file);
  return match ? Number(match[1]) : null;
}
