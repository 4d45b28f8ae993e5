/** Finds past incidents that are similar to one: candidates from the index, compared by their common words and labels. */
import type { DatabaseSync } from 'node:sqlite';
import type { IncidentState } from '../domain/incident/state.ts';
import type { Labels } from '../domain/paging/alert.ts';
import { findMitigation, type Mitigation } from '../domain/search/mitigation.ts';
import type { Passage } from '../domain/search/passage.ts';
import {
  type Candidate,
  findSignificantWords,
  rankSimilar,
  type SimilarIncident,
  type SimilaritySubject,
} from '../domain/search/similar.ts';
import { splitWords } from '../domain/search/split-words.ts';
import { type Chunks, chunkId, firstOfEntries, firstOfReview, numberOfChunk } from './chunks.ts';

export type SimilarHit = Omit<SimilarIncident, 'id'> & {
  readonly record: IncidentState;
  readonly mitigation: Mitigation | null;
};

/** The maximum number of incidents to compare: the newest of each kind of candidate. */
const maxCandidates = 60;
/** The number of words of a subject to search for in timelines: the rarest ones. */
const maxSoughtWords = 6;
/** The maximum number of labels to search for. */
const maxLabels = 8;
/** The number of chunks to read for the mitigation, from the end of the timeline. */
const maxChunksRead = 8;

const numbersOf = (rows: readonly Record<string, unknown>[]): number[] =>
  rows.map(({ number }) => Number(number));
const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`;

export function findSimilar(chunks: Chunks, subject: SimilaritySubject, most: number): SimilarHit[] {
  const { sql } = chunks;
  const words = [...new Set([...findSignificantWords(subject.title), ...findSignificantWords(subject.text)])];
  const rarity = rarities(sql, words);
  const sought = words.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, maxSoughtWords);
  const numbers = candidates(sql, subject, sought);
  const says = saying(sql, sought, numbers);
  const rows = sql.prepare('select record, labels from record where number = ?');
  const records = new Map<string, { number: number; record: IncidentState; labels: Labels }>();
  for (const number of numbers) {
    const row = rows.get(number);
    if (!row) continue;
    const record = JSON.parse(String(row.record)) as IncidentState;
    // Drills and invalid incidents are left out.
    if (record.drill || record.outcome === 'invalid') continue;
    records.set(record.id, { number, record, labels: JSON.parse(String(row.labels)) as Labels });
  }
  const judged = [...records.values()].map(
    ({ number, record: { id, title, team }, labels }): Candidate => ({
      ...{ id, title, team, labels },
      says: says.get(number) ?? new Set(),
    }),
  );
  return rankSimilar(subject, judged, rarity, most).flatMap(({ id, ...likeness }) => {
    const found = records.get(id);
    if (!found) return [];
    const { number, record } = found;
    return [{ ...likeness, record, mitigation: findMitigation(record, lastEntries(chunks, number)) }];
  });
}

/** The weight of a word: higher for words in fewer chunks. */
function rarities(sql: DatabaseSync, words: readonly string[]): (word: string) => number {
  const all = Number(sql.prepare('select count(*) as number from chunk').get()?.number ?? 0);
  const having = sql.prepare('select doc from term where term = ?');
  const counted = new Map(
    words.flatMap(word => {
      const some = Number(having.get(word)?.doc ?? 0);
      return some === 0 ? [] : [[word, Math.log(1 + (all + 1) / some)] as const];
    }),
  );
  return word => counted.get(word) ?? Math.LN2;
}

/** The numbers of candidates: by title, by a label, by rare words of a timeline. */
function candidates(sql: DatabaseSync, subject: SimilaritySubject, sought: readonly string[]): number[] {
  const titled = findSignificantWords(subject.title).map(word => quoted([word]));
  const labelled = Object.entries(subject.labels)
    .slice(0, maxLabels)
    .map(label => quoted(splitWords(label.join(' ')).map(({ word }) => word)))
    .filter(phrase => phrase !== '""');
  const byTitle =
    titled.length === 0
      ? []
      : sql
          .prepare(
            'select rowid as number from titles where titles match ? order by rank, rowid desc limit ?',
          )
          .all(titled.join(' OR '), maxCandidates);
  const newest = sql.prepare(
    `select distinct ${numberOfChunk} as number from docs where docs match ? order by rowid desc limit ?`,
  );
  const others = [...labelled, ...sought.slice(0, 3).map(word => quoted([word]))].flatMap(match =>
    newest.all(match, maxCandidates),
  );
  return [...new Set(numbersOf([...byTitle, ...others]))];
}

/** The matching words of each of these incidents. */
function saying(
  sql: DatabaseSync,
  words: readonly string[],
  numbers: readonly number[],
): Map<number, Set<string>> {
  const having = sql.prepare(
    `select distinct ${numberOfChunk} as number from docs
     where docs match ? and ${numberOfChunk} in (select value from json_each(?))`,
  );
  const those = JSON.stringify(numbers);
  const says = new Map(numbers.map(number => [number, new Set<string>()]));
  for (const word of words)
    for (const number of numbersOf(having.all(quoted([word]), those))) says.get(number)?.add(word);
  return says;
}

/** The end of a timeline, which has the mitigation. */
function lastEntries(chunks: Chunks, number: number): Passage[] {
  const ids = chunks.ids(chunkId(number, firstOfEntries), chunkId(number, firstOfReview) - 1);
  return ids.slice(-maxChunksRead).flatMap(id => chunks.read(id).filter(passage => passage !== null));
}
