/** A durable append through the journal against a bare write and fdatasync of the same bytes on the same disk. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { IncidentEvent } from '../../source/domain/incident/events.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { encode } from '../../source/store/local/line.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { median, rounds } from './measure.ts';
import { makeStore } from './stores.ts';
import type { Figure } from './table.ts';

const newId = createIdFactory(Date.now);
const bar = 1.5;

function note(): IncidentEvent {
  const now = new Date().toISOString();
  const text = 'The error rate of checkout is at 14 %, see the graph of the last hour';
  const fields = { kind: 'note', text, links: [], attachment: null, temporaryFix: false } as const;
  return { v: 1, id: newId(), at: now, recorded: now, by: 'ana', type: 'entry-added', ...fields, links: [] };
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** @param entries number of entries that the incident has before */
export async function appendFigure(entries: number, count: number): Promise<Figure> {
  const root = makeStore(1, entries, 1);
  const journal = openLocalJournal(root);
  await journal.read('INC-1');
  // The bare file is as large and as old as the journal: a disk treats both alike.
  const path = join(root, 'bare');
  writeFileSync(path, readFileSync(join(root, 'incidents', 'INC-0001.jsonl')));
  const fd = openSync(path, constants.O_RDWR | constants.O_APPEND);
  const bare = () => {
    const bytes = Buffer.from(encode(note()));
    return timed(() => {
      writeSync(fd, bytes);
      fdatasyncSync(fd);
    });
  };
  const durable = () => {
    const event = note();
    return timed(() => journal.append('INC-1', [event]));
  };
  await rounds(Math.ceil(count / 10), { bare, durable });
  const times = await rounds(count, { bare, durable });
  closeSync(fd);
  await journal.close();
  const [base, measured] = [median(times.bare), median(times.durable)];
  return {
    name: `durable append at ${entries.toLocaleString('en')} entries`,
    measured: `${(measured * 1_000).toFixed(0)} µs against ${(base * 1_000).toFixed(0)} µs bare`,
    value: measured / base,
    bar,
    unit: '×',
  };
}
