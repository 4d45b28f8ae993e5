/** Every incident's record: from the checkpoint, and from what was appended since it was written. */
import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { EventType } from '../../domain/incident/events.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { emptyTimeline } from '../../domain/incident/timeline.ts';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { type Damage, StoreError } from '../journal.ts';
import type { Checkpoint, Checkpointed } from './checkpoint.ts';
import { incidentId, incidentNumber, type Layout, reopenedNumber } from './layout.ts';
import { type Followed, follow, incidentFolding, unread } from './replay.ts';
import { markBefore, type Read, readFrom, reasonOf } from './segment.ts';

/** Corrections need the timeline, which a checkpoint does not hold: an incident that has new ones is read from its start. */
const corrections: readonly EventType[] = ['entry-amended', 'entry-struck', 'entry-pinned', 'entry-linked'];
const hasCorrection = (read: Read) =>
  [...read.lines, read.tail].some(line => corrections.some(type => line.includes(`"type":"${type}"`)));

type Found = { readonly records: IncidentState[]; readonly damage: Map<string, readonly Damage[]> };

/** @param which `open`: those that are not closed. What the checkpoint knows as closed is then not looked at. */
export function summaries(layout: Layout, checkpoint: Checkpoint, which: 'all' | 'open'): Found {
  const damage = new Map<string, readonly Damage[]>();
  const { stamp, segments, reopened } = filesIn(layout);
  const all = which === 'all' || !checkpoint.isOf(stamp);
  const rests = (id: string) => checkpoint.isClosed(id) && !reopened.has(id);
  const records = segments.flatMap(({ id, file }): IncidentState[] => {
    if (!all && rests(id)) return [];
    // Not join(): ten thousand times it takes as long as reading half of them.
    const path = layout.incidents + sep + file;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return [];
    const known = checkpoint.get(id);
    const same = known?.ino === stat.ino ? known : undefined;
    if (same && same.offset === stat.size && same.modified === stat.mtimeMs) return [same.record];
    const { followed, mark, bytes } = brought(id, path, file, same);
    damage.set(id, followed.torn ? [...followed.damage, followed.torn] : followed.damage);
    if (!followed.state) return [];
    const { state } = followed.state;
    const { offset, lines } = followed;
    checkpoint.set(id, { offset, lines, ino: stat.ino, modified: stat.mtimeMs, mark, record: state }, bytes);
    return [state];
  });
  const isOpen = ({ status }: IncidentState) => status !== 'closed';
  if (all) {
    const closed = records.filter(record => !isOpen(record) && !reopened.has(record.id));
    checkpoint.settle(
      stamp,
      closed.map(({ id }) => id),
    );
  }
  checkpoint.saveIfWorth();
  return { records: which === 'open' ? records.filter(isOpen) : records, damage };
}

type Files = {
  /** Changes when a file in the folder comes, goes or is replaced; not when one grows. */
  readonly stamp: string;
  readonly segments: readonly { readonly id: string; readonly file: string }[];
  readonly reopened: ReadonlySet<string>;
};

/** The segments by number, and the incidents that were closed and may not be any more. */
function filesIn(layout: Layout): Files {
  const { stamp, files } = listing(layout.incidents);
  const numbered = (numberOf: (file: string) => number | null) =>
    files.flatMap(file => {
      const number = numberOf(file);
      return number === null ? [] : [{ number, file }];
    });
  return {
    stamp,
    segments: numbered(incidentNumber)
      .sort((a, b) => a.number - b.number)
      .map(({ number, file }) => ({ id: incidentId(number), file })),
    reopened: new Set(numbered(reopenedNumber).map(({ number }) => incidentId(number))),
  };
}

function listing(folder: string): { stamp: string; files: readonly string[] } {
  try {
    // Before the listing: what changes after it is seen the next time.
    const { ino, mtimeMs } = statSync(folder);
    return { stamp: `${ino} ${mtimeMs}`, files: readdirSync(folder) };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return { stamp: '', files: [] };
    throw new StoreError(`the store cannot be read: ${reasonOf(error, folder)}`, { cause: error });
  }
}

/** What of a segment is known of before: see {@link Checkpointed}. */
export type KnownSegment = Pick<Checkpointed, 'offset' | 'lines' | 'mark' | 'record'>;

export type Brought = {
  /** Its timeline has only the entries that came since, where what was known of it still held. */
  readonly followed: Followed<Incident | null>;
  readonly mark: number;
  readonly bytes: number;
};

/** The incident brought up to date from where the checkpoint left it, or from the start. */
export function brought(id: string, path: string, file: string, known: KnownSegment | undefined): Brought {
  try {
    const fd = openSync(path, 'r');
    try {
      const after = known && continued(id, fd, file, known);
      const followed = after ?? follow(unread(null), readFrom(fd, 0), file, incidentFolding(id)).followed;
      const { offset } = followed;
      return { followed, mark: markBefore(fd, offset), bytes: offset - (after ? known.offset : 0) };
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw new StoreError(`the store cannot be read: ${reasonOf(error, path)}`, { cause: error });
  }
}

/** The checkpoint's record and what came after it; null where the checkpoint does not tell. */
function continued(
  id: string,
  fd: number,
  file: string,
  known: KnownSegment,
): Followed<Incident | null> | null {
  const { record: state, offset, lines } = known;
  const read = readFrom(fd, offset);
  // A file that was cut, restored or edited: what the checkpoint says of it is void.
  const hasGrown = read.lines.length > 0 || read.tail !== '';
  if (!hasGrown || markBefore(fd, offset) !== known.mark || hasCorrection(read)) return null;
  const base = { ...unread<Incident | null>({ state, timeline: emptyTimeline }), offset, lines };
  return follow(base, read, file, incidentFolding(id)).followed;
}
