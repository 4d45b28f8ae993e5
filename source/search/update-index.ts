/**
 * Brings the index up to date with the journal: of every segment that changed it reads what was appended since. Writers know nothing
 * of the index; whoever searches looks first. Each step is a transaction of its own, so that several processes share the work.
 */
import { sep } from 'node:path';
import type { Incident } from '../domain/incident/fold.ts';
import type { IncidentState } from '../domain/incident/state.ts';
import { entriesOf } from '../domain/incident/timeline.ts';
import type { Labels } from '../domain/paging/alert.ts';
import { entryPassage, recordPassages, titleOf } from '../domain/search/passage.ts';
import { incidentId, type Layout } from '../store/local/layout.ts';
import { brought, type KnownSegment } from '../store/local/summaries.ts';
import { type Chunks, chunkId, chunksOf, entriesPerChunk, firstOfEntries, firstOfReview } from './chunks.ts';
import { look, type Stale, statOf } from './find-stale.ts';
import { keepReview } from './reviews.ts';

/** Milliseconds of one transaction: others may want to write, and a process may be killed. */
const longestStep = 300;

/** The labels of an incident's pages, all in one. */
export type LabelsOf = (record: IncidentState) => Promise<Labels>;

export type Progress = (done: number, all: number) => void;

export type Ways = {
  readonly labelsOf: LabelsOf;
  readonly progress?: Progress;
  /** The incidents that may have changed; null: any, and their reviews. */
  readonly only: ReadonlySet<number> | null;
};

/** @throws errors of the database; what was brought up to date before stays so */
export async function catchUp(
  chunks: Chunks,
  layout: Layout,
  { labelsOf, progress = () => {}, only }: Ways,
): Promise<void> {
  const { stale, gone, everything, seen } = look(chunks.sql, layout, only);
  if (gone.length > 0)
    await inTransaction(chunks, async () => {
      for (const number of gone) forget(chunks, number);
    });
  for (let at = 0; at < stale.length; ) {
    await inTransaction(chunks, async () => {
      const until = performance.now() + longestStep;
      do {
        const next = stale[at++];
        if (next) await keep(chunks, layout, next, labelsOf);
      } while (at < stale.length && performance.now() < until);
    });
    progress(Math.min(at, stale.length), stale.length);
  }
  if (seen !== null) await inTransaction(chunks, async () => seen());
  if (everything || stale.length > 0) await reviews(chunks);
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

function forget(chunks: Chunks, number: number): void {
  empty(chunks, number);
  chunks.sql.prepare('delete from incident where number = ?').run(number);
}

function empty(chunks: Chunks, number: number): void {
  for (const id of chunks.ids(...chunksOf(number))) chunks.remove(id);
  chunks.putTitle(number, null);
  chunks.sql.prepare('delete from record where number = ?').run(number);
}

/** Reads on in one segment. Another process may have done it while one waited: what is known is looked up again. */
async function keep(
  chunks: Chunks,
  layout: Layout,
  { number, file }: Stale,
  labelsOf: LabelsOf,
): Promise<void> {
  const path = layout.incidents + sep + file;
  const stat = statOf(path);
  if (!stat) return;
  const row = chunks.sql.prepare('select * from incident where number = ?').get(number);
  if (row && row.ino === stat.ino && row.size === stat.size && row.modified === stat.mtimeMs) return;
  const before = chunks.sql.prepare('select record from record where number = ?').get(number)?.record;
  const known: KnownSegment | undefined =
    row?.ino === stat.ino && typeof before === 'string'
      ? {
          offset: Number(row.offset),
          lines: Number(row.lines),
          mark: Number(row.mark),
          record: JSON.parse(before) as IncidentState,
        }
      : undefined;
  const { followed, mark } = brought(incidentId(number), path, file, known);
  const { state: incident, offset, lines } = followed;
  if (incident) keepIncident(chunks, number, incident, await labelsOf(incident.state));
  else empty(chunks, number);
  const state = incident?.state ?? null;
  chunks.sql
    .prepare(
      `insert into incident values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null) on conflict do update set
         ino = excluded.ino, size = excluded.size, modified = excluded.modified, offset = excluded.offset,
         lines = excluded.lines, mark = excluded.mark, status = excluded.status, severity = excluded.severity,
         review = excluded.review`,
    )
    .run(
      ...[number, stat.ino, stat.size, stat.mtimeMs, offset, lines, mark],
      ...[state?.status ?? null, state?.severity ?? null, state?.review?.path ?? null],
    );
}

function keepIncident(chunks: Chunks, number: number, { state, timeline }: Incident, labels: Labels): void {
  chunks.put(chunkId(number, 0), recordPassages(state, labels));
  chunks.putTitle(number, titleOf(state));
  chunks.sql
    .prepare(
      'insert into record values(?, ?, ?) on conflict do update set record = excluded.record, labels = excluded.labels',
    )
    .run(number, JSON.stringify(state), JSON.stringify(labels));
  // Where what was known of it still held, these are the last entries; else all.
  const first = state.entries - timeline.length;
  const passages = entriesOf(timeline).map(entryPassage);
  const begun = Math.floor(first / entriesPerChunk);
  const whole = [
    ...chunks.read(chunkId(number, firstOfEntries + begun)).slice(0, first % entriesPerChunk),
    ...passages,
  ];
  let chunk = firstOfEntries + begun;
  for (let at = 0; at < whole.length; at += entriesPerChunk)
    chunks.put(chunkId(number, chunk++), whole.slice(at, at + entriesPerChunk));
  for (const id of chunks.ids(chunkId(number, chunk), chunkId(number, firstOfReview) - 1)) chunks.remove(id);
}

/** Reviews are files that people edit: each is looked at, and read where it changed. */
async function reviews(chunks: Chunks): Promise<void> {
  const rows = chunks.sql
    .prepare('select number, review, reviewed from incident where review is not null')
    .all();
  const changedOnes = rows.flatMap(row => {
    const stat = statOf(String(row.review));
    const stamp = stat?.isFile() ? `${row.review} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : 'none';
    return stamp === row.reviewed ? [] : [{ number: Number(row.number), path: String(row.review), stamp }];
  });
  if (changedOnes.length === 0) return;
  await inTransaction(chunks, async () => {
    for (const review of changedOnes) keepReview(chunks, review);
  });
}
