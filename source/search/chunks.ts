/** Passages in chunks: each chunk is a row that is searched and read as a whole. */
import type { DatabaseSync } from 'node:sqlite';
import type { Passage } from '../domain/search/passage.ts';
import { splitWords } from '../domain/search/split-words.ts';
import { canBeCorrection } from '../domain/search/typo.ts';

/** The number of timeline entries in a chunk. */
export const entriesPerChunk = 64;

/** The chunks of an incident: the first has its state, then come its entries, and from `firstOfReview` on its review. */
const chunksPerIncident = 2 ** 20;
export const firstOfEntries = 1;
export const firstOfReview = 2 ** 19;

export const chunkId = (number: number, chunk: number): number => number * chunksPerIncident + chunk;
export const numberOfId = (id: number): number => Math.floor(id / chunksPerIncident);
/** The same in SQL. */
export const numberOfChunk = `rowid / ${chunksPerIncident}`;

/** The lowest and highest id of an incident's chunks. */
export const chunksOf = (number: number): [number, number] => [
  chunkId(number, 0),
  chunkId(number + 1, 0) - 1,
];

/** Separates passages, so that no phrase spans two of them. It never occurs as a word. */
const separator = ' \ue000 ';

/** The number of words to remember while an index is created. */
const maxKnownWords = 200_000;

/** Null is a passage that is not searched: it keeps the positions of the others. */
export type Chunk = readonly (Passage | null)[];

export class Chunks {
  readonly sql: DatabaseSync;
  readonly #read;
  readonly #write;
  readonly #remove;
  readonly #index;
  readonly #forget;
  readonly #word;
  readonly #ids;
  /** Words that are in the table already: most words repeat. */
  readonly #known = new Set<string>();

  constructor(sql: DatabaseSync) {
    this.sql = sql;
    this.#read = sql.prepare('select passages from chunk where id = ?');
    this.#write = sql.prepare(
      'insert into chunk values(?, ?) on conflict do update set passages = excluded.passages',
    );
    this.#remove = sql.prepare('delete from chunk where id = ?');
    this.#index = sql.prepare('insert into docs(rowid, body) values(?, ?)');
    this.#forget = sql.prepare('delete from docs where rowid = ?');
    this.#word = sql.prepare('insert into word values(?, ?) on conflict do nothing');
    this.#ids = sql.prepare('select id from chunk where id between ? and ?');
  }

  read(id: number): Chunk {
    const row = this.#read.get(id);
    return row ? (JSON.parse(String(row.passages)) as Chunk) : [];
  }

  /** Ids of chunks, lowest first. */
  ids(first: number, last: number): number[] {
    return this.#ids.all(first, last).map(({ id }) => Number(id));
  }

  /** Writes a chunk, unless it exists. */
  put(id: number, passages: Chunk): void {
    const text = JSON.stringify(passages);
    const before = this.#read.get(id)?.passages;
    if (before === text) return;
    if (before !== undefined) this.#forget.run(id);
    this.#write.run(id, text);
    this.#index.run(id, this.#words(passages));
  }

  /** @param title null: removes it */
  putTitle(number: number, title: string | null): void {
    this.sql.prepare('delete from titles where rowid = ?').run(number);
    if (title === null) return;
    const words = splitWords(title).map(({ word }) => word);
    this.sql.prepare('insert into titles(rowid, title) values(?, ?)').run(number, words.join(' '));
  }

  remove(id: number): void {
    this.#forget.run(id);
    this.#remove.run(id);
  }

  /** Call this after a rollback: written words may be missing again. */
  forgetWords(): void {
    this.#known.clear();
  }

  #words(passages: Chunk): string {
    return passages
      .map(passage => {
        if (!passage) return '';
        const words = splitWords(passage.text).map(({ word }) => word);
        for (const word of words) this.#keep(word);
        return words.join(' ');
      })
      .join(separator);
  }

  #keep(word: string): void {
    if (this.#known.has(word)) return;
    if (this.#known.size > maxKnownWords) this.#known.clear();
    this.#known.add(word);
    if (canBeCorrection(word)) this.#word.run(word, reversed(word));
  }
}

export const reversed = (word: string): string => [...word].reverse().join('');
