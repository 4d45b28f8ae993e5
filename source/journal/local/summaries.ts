/** Every incident's record: from the checkpoint, and from what was appended since it was written. */
import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EventType } from '../../domain/incident/events.ts';
import type { IncidentRecord } from '../../domain/incident/record.ts';
import { emptyTimeline } from '../../domain/incident/timeline.ts';
import { type Damage, JournalError } from '../journal.ts';
import type { Checkpoint, Checkpointed } from './checkpoint.ts';
import { type Followed, follow, unread } from './follow.ts';
import { incidentId, incidentNumber, type Layout } from './layout.ts';
import { isCode, type Read, readFrom, reasonOf } from './segment.ts';

/** Writing the checkpoint costs as much as the whole store is large: only where it saves the next start some work. */
const worthSaving = 8;

/** Corrections need the timeline, which a checkpoint does not hold: an incident that has new ones is read from its start. */
const corrections: readonly EventType[] = ['entry-amended', 'entry-struck', 'entry-pinned'];
const hasCorrection = (read: Read) =>
  [...read.lines, read.tail].some(line => corrections.some(type => line.includes(`"type":"${type}"`)));

type Found = { readonly records: IncidentRecord[]; readonly damage: Map<string, readonly Damage[]> };

export function summaries(layout: Layout, checkpoint: Checkpoint): Found {
  const damage = new Map<string, readonly Damage[]>();
  const files = segmentsIn(layout);
  const records = files.flatMap(({ id, file }): IncidentRecord[] => {
    const path = join(layout.incidents, file);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return [];
    const known = checkpoint.get(id);
    if (known && known.ino === stat.ino && known.offset === stat.size) return [known.record];
    const followed = brought(id, path, file, known?.ino === stat.ino ? known : undefined);
    damage.set(id, followed.torn ? [...followed.damage, followed.torn] : followed.damage);
    if (!followed.incident) return [];
    const { record } = followed.incident;
    checkpoint.set(id, { offset: followed.offset, lines: followed.lines, ino: stat.ino, record });
    return [record];
  });
  checkpoint.save(worthSaving);
  return { records, damage };
}

function segmentsIn(layout: Layout): { id: string; file: string }[] {
  try {
    return readdirSync(layout.incidents)
      .flatMap(file => {
        const number = incidentNumber(file);
        return number === null ? [] : [{ number, file }];
      })
      .sort((a, b) => a.number - b.number)
      .map(({ number, file }) => ({ id: incidentId(number), file }));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw new JournalError(`the store cannot be read: ${reasonOf(error, layout.incidents)}`, {
      cause: error,
    });
  }
}

/** The incident brought up to date from where the checkpoint left it, or from the start. */
function brought(id: string, path: string, file: string, known: Checkpointed | undefined): Followed {
  const fd = openSync(path, 'r');
  try {
    if (known) {
      const read = readFrom(fd, known.offset);
      // A shorter file was cut or restored: what the checkpoint says of it is void.
      if (statSync(path).size >= known.offset && !hasCorrection(read)) {
        const { record, offset, lines } = known;
        const base = { ...unread(id), incident: { record, timeline: emptyTimeline }, offset, lines };
        return follow(base, read, file).followed;
      }
    }
    return follow(unread(id), readFrom(fd, 0), file).followed;
  } catch (error) {
    throw new JournalError(reasonOf(error, path), { cause: error });
  } finally {
    closeSync(fd);
  }
}
