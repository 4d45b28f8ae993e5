/**
 * Updates the index from the log: reads the new events of every changed incident. Writers do not know the index; each search
 * updates it first. Each step is a separate transaction, so that several processes share the work.
 */

import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Incident, IncidentState } from '../domain/incident/state.ts';
import { entriesOf } from '../domain/incident/timeline.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import type { Labels } from '../domain/paging/alert.ts';
import { createEntryPassage, createIncidentPassages, formatTitle } from '../domain/search/passage.ts';
import type { Cursor, Log, Position } from '../store/port.ts';
import { continueIncident } from '../store/projections/incidents.ts';
import { numberOf } from '../store/streams.ts';
import { type Chunks, chunkId, chunksOf, entriesPerChunk, firstOfEntries, firstOfReview } from './chunks.ts';
import { indexReview, type ReviewFile } from './reviews.ts';

/** The maximum length of a transaction: other processes may want to write, and a process may be killed. Milliseconds. */
const maxStepMs = 300;

/** The combined labels of an incident's pages. */
export type LabelsOf = (record: IncidentState) => Promise<Labels>;

export type Progress = (done: number, all: number) => void;

export type UpdateOptions = {
  readonly labelsOf: LabelsOf;
  readonly reviewFile: ReviewFile;
  readonly progress?: Progress;
  /** The incidents that may have changed; null: any, including their reviews. */
  readonly only: ReadonlySet<string> | null;
};

/** @throws errors of the database; earlier updates are kept */
export async function updateIndex(
  chunks: Chunks,
  log: Log,
  { labelsOf, reviewFile, progress = () => {}, only }: UpdateOptions,
): Promise<void> {
  const { changed, gone, isComplete, cursor } = only
    ? { changed: [...only], gone: [], isComplete: false, cursor: null }
    : await log.changedSince(readCursor(chunks.sql));
  if (gone.length > 0)
    await inTransaction(chunks, async () => {
      for (const id of gone) removeIncident(chunks, numberOf(id));
    });
  for (let at = 0; at < changed.length; ) {
    await inTransaction(chunks, async () => {
      const until = performance.now() + maxStepMs;
      do {
        const next = changed[at++];
        if (next !== undefined) await updateIncident(chunks, log, next, labelsOf);
      } while (at < changed.length && performance.now() < until);
    });
    progress(Math.min(at, changed.length), changed.length);
  }
  if (cursor !== null) await inTransaction(chunks, async () => writeCursor(chunks.sql, cursor));
  if (isComplete || changed.length > 0) await updateReviews(chunks, reviewFile);
}

function readCursor(sql: DatabaseSync): Cursor | null {
  const rows = sql.prepare('select name, value from known').all();
  if (rows.length === 0) return null;
  return Object.fromEntries(rows.map(({ name, value }) => [String(name), value])) as Cursor;
}

function writeCursor(sql: DatabaseSync, cursor: Cursor): void {
  const write = sql.prepare(
    'insert into known values(?, ?) on conflict do update set value = excluded.value where value <> excluded.value',
  );
  for (const [name, value] of Object.entries(cursor)) write.run(name, value);
}

async function inTransaction(chunks: Chunks, work: () => Promise<void>): Promise<void> {
  chunks.sql.exec('begin immediate');
  try {
    await work();
    chunks.sql.exec('commit');
  } catch (error) {
    chunks.forgetWords();
    if (chunks.sql.isTransaction) chunks.sql.exec('rollback');
    throw error;
  }
}

function removeIncident(chunks: Chunks, number: number): void {
  removePassages(chunks, number);
  chunks.sql.prepare('delete from incident where number = ?').run(number);
}

function removePassages(chunks: Chunks, number: number): void {
  for (const id of chunks.ids(...chunksOf(number))) chunks.remove(id);
  chunks.putTitle(number, null);
  chunks.sql.prepare('delete from record where number = ?').run(number);
}

/** Reads an incident from its position in the index. Another process may have read it meanwhile. */
async function updateIncident(chunks: Chunks, log: Log, id: string, labelsOf: LabelsOf): Promise<void> {
  const number = numberOf(id);
  const known = knownIncident(chunks.sql, number);
  const found = await continueIncident(log, id as IncidentId, known);
  if (!found) return removeIncident(chunks, number);
  const position = JSON.stringify(found.position);
  if (known && found.isPartial && position === JSON.stringify(known.position)) return;
  const { incident } = found;
  if (incident) putIncident(chunks, number, incident, await labelsOf(incident.state));
  else removePassages(chunks, number);
  const state = incident?.state ?? null;
  chunks.sql
    .prepare(
      `insert into incident values(?, ?, ?, ?, ?, null) on conflict do update set
         position = excluded.position, status = excluded.status, severity = excluded.severity,
         review = excluded.review`,
    )
    .run(number, position, state?.status ?? null, state?.severity ?? null, state?.review?.path ?? null);
}

function knownIncident(
  sql: DatabaseSync,
  number: number,
): { readonly position: Position; readonly state: IncidentState } | null {
  const row = sql
    .prepare('select position, record from incident join record using (number) where number = ?')
    .get(number);
  if (!row) return null;
  return {
    position: JSON.parse(String(row.position)) as Position,
    state: JSON.parse(String(row.record)) as IncidentState,
  };
}

function putIncident(chunks: Chunks, number: number, { state, timeline }: Incident, labels: Labels): void {
  chunks.put(chunkId(number, 0), createIncidentPassages(state, labels));
  chunks.putTitle(number, formatTitle(state));
  chunks.sql
    .prepare(
      'insert into record values(?, ?, ?) on conflict do update set record = excluded.record, labels = excluded.labels',
    )
    .run(number, JSON.stringify(state), JSON.stringify(labels));
  // If only new events were read, these are the last entries; otherwise all.
  const first = state.entries - timeline.length;
  const passages = entriesOf(timeline).map(createEntryPassage);
  const fullChunks = Math.floor(first / entriesPerChunk);
  const whole = [
    ...chunks.read(chunkId(number, firstOfEntries + fullChunks)).slice(0, first % entriesPerChunk),
    ...passages,
  ];
  let chunk = firstOfEntries + fullChunks;
  for (let at = 0; at < whole.length; at += entriesPerChunk)
    chunks.put(chunkId(number, chunk++), whole.slice(at, at + entriesPerChunk));
  for (const id of chunks.ids(chunkId(number, chunk), chunkId(number, firstOfReview) - 1)) chunks.remove(id);
}

/** Compares each review, a file that people edit, and reads it if it changed. */
async function updateReviews(chunks: Chunks, reviewFile: ReviewFile): Promise<void> {
  const rows = chunks.sql
    .prepare('select number, review, reviewed from incident where review is not null')
    .all();
  const changed = rows.flatMap(row => {
    const path = reviewFile(String(row.review));
    const stat = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
    const stamp =
      path !== null && stat?.isFile() ? `${path} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : 'none';
    return stamp === row.reviewed ? [] : [{ number: Number(row.number), path, stamp }];
  });
  if (changed.length === 0) return;
  await inTransaction(chunks, async () => {
    for (const review of changed) indexReview(chunks, review);
  });
}
