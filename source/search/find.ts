/**
 * Searches the index. Incidents are ranked in three groups: all words in the number or title, all words in one passage, and all
 * words anywhere; each group newest first.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { IncidentState } from '../domain/incident/state.ts';
import { createHit, findBestPassage, type Hit } from '../domain/search/hit.ts';
import type { Passage } from '../domain/search/passage.ts';
import type { Query, Term } from '../domain/search/query.ts';
import { canBeMistyped, findCorrections, splitHalves } from '../domain/search/typo.ts';
import { type Chunks, chunkId, numberOfChunk, numberOfId } from './chunks.ts';
import type { SearchFilter, SearchHits } from './search.ts';

/** The maximum number of corrections for a word. */
const maxVariants = 8;
/** With this many exact hits, corrections are not searched for. */
const plenty = 10;
/** More hits than this are ranked by age alone, because finding those with all words in one place would take too long. */
const maxRanked = 2_000;
/** The maximum number of words between the words of a query in one place. */
const nearby = 12;
/** The maximum number of chunks of an incident to read for its excerpt. */
const maxChunksRead = 6;

/** A term in FTS5 syntax. Words are only letters and digits, so they need no escaping. */
const phraseOf = ({ words, begins }: Term): string => `"${words.join(' ')}"${begins ? ' *' : ''}`;

/** The alternatives for each term: the term itself first. */
type Wanted = readonly (readonly Term[])[];

const anyOf = (terms: readonly Term[]): string => terms.map(phraseOf).join(' OR ');

const numbersIn = `select distinct ${numberOfChunk} as number from docs where docs match ?`;
const numbersTitled = 'select rowid as number from titles where titles match ?';

export function findInIndex(chunks: Chunks, query: Query, asked: SearchFilter): SearchHits {
  const { sql } = chunks;
  const exactly = query.terms.map(term => [term]);
  const found = rankIncidents(sql, exactly, asked);
  const hits = shown(chunks, found.numbers, exactly, false);
  if (hits.length >= Math.min(asked.max, plenty)) return { hits, total: found.total };
  const nearly = query.terms.map(term => [term, ...mistyped(sql, term)]);
  if (nearly.every(terms => terms.length === 1)) return { hits, total: found.total };
  const known = new Set(found.numbers);
  const more = rankIncidents(sql, nearly, asked);
  const others = more.numbers.filter(number => !known.has(number)).slice(0, asked.max - hits.length);
  return {
    hits: [...hits, ...shown(chunks, others, nearly, true)],
    total: Math.max(more.total, found.total),
  };
}

/** The corrections of a word among the known words. A phrase in quotes is not corrected. */
function mistyped(sql: DatabaseSync, term: Term): Term[] {
  const [word = ''] = term.words;
  if (term.quoted || term.words.length !== 1 || !canBeMistyped(word)) return [];
  const { beginning, ending, lengths } = splitHalves(word);
  const known = [
    ...between(sql, 'word', beginning, lengths),
    ...between(sql, 'reversed', [...ending].reverse().join(''), lengths),
  ];
  return findCorrections(word, known, maxVariants).map(correction => ({
    words: [correction],
    begins: false,
    quoted: false,
  }));
}

function between(
  sql: DatabaseSync,
  column: string,
  beginning: string,
  lengths: readonly [number, number],
): string[] {
  return sql
    .prepare(`select word from word where ${column} >= ? and ${column} < ? and length(word) between ? and ?`)
    .all(beginning, `${beginning}\u{10ffff}`, ...lengths)
    .map(({ word }) => String(word));
}

type Ranked = { readonly numbers: readonly number[]; readonly total: number };

/** The incidents with all words, the best first, up to the limit; and their total number. */
function rankIncidents(sql: DatabaseSync, wanted: Wanted, { statuses, severity, max }: SearchFilter): Ranked {
  const matches = wanted.map(anyOf);
  const hit = `hit(number) as materialized (${matches.map(() => numbersIn).join(' intersect ')})`;
  const filters = [
    ...(statuses ? [`status in (${statuses.map(() => '?').join(', ')})`] : []),
    ...(severity ? ['severity = ?'] : []),
  ];
  const values = [...(statuses ?? []), ...(severity ? [severity] : [])];
  const filtered = filters.length === 0 ? '' : `join incident using(number) where ${filters.join(' and ')}`;
  const titled = `titled(number) as materialized (${matches.map(() => numbersTitled).join(' intersect ')})`;
  const rows = sql
    .prepare(
      `with ${hit}, ${titled} select hit.number, number in titled as titled, count(*) over () as total
       from hit ${filtered} order by titled desc, hit.number desc limit ?`,
    )
    .all(...matches, ...matches, ...values, wanted.length > 1 ? Math.max(max, maxRanked) : max);
  const total = Number(rows[0]?.total ?? 0);
  const inOne = total <= maxRanked ? together(sql, wanted) : new Set<number>();
  const numbers = rows.map(({ number }) => Number(number));
  const rank = new Map(rows.map(row => [Number(row.number), Number(row.titled) * 2]));
  const rankOf = (number: number) => (rank.get(number) ?? 0) + (inOne.has(number) ? 1 : 0);
  if (inOne.size > 0) numbers.sort((a, b) => rankOf(b) - rankOf(a) || b - a);
  return { numbers: numbers.slice(0, max), total };
}

/** The incidents with all terms near each other. Uses the first of the alternatives. */
function together(sql: DatabaseSync, wanted: Wanted): ReadonlySet<number> {
  const phrases = wanted.flatMap(([term]) => (term ? [phraseOf(term)] : []));
  if (phrases.length < 2) return new Set();
  const rows = sql.prepare(numbersIn).all(`NEAR(${phrases.join(' ')}, ${nearby})`);
  return new Set(rows.map(({ number }) => Number(number)));
}

/** The hits, each with its best passage. */
function shown(chunks: Chunks, numbers: readonly number[], wanted: Wanted, nearly: boolean): Hit[] {
  const queries = alternatives(wanted);
  const placed = placesIn(chunks, numbers, wanted);
  const records = chunks.sql.prepare('select record from record where number = ?');
  return numbers.flatMap(number => {
    const record = records.get(number)?.record;
    if (typeof record !== 'string') return [];
    const best = findBestPassage(passagesOf(chunks, placed.get(number) ?? []), queries);
    const [title] = best ? [best.passage] : chunks.read(chunkId(number, 0));
    return title
      ? [createHit(JSON.parse(record) as IncidentState, title, best?.query ?? { terms: [] }, nearly)]
      : [];
  });
}

/**
 * The chunks of these incidents that have any of the words, those with most of them first. One query per word for all incidents,
 * because FTS5 scans all its rows for each query.
 */
function placesIn(chunks: Chunks, numbers: readonly number[], wanted: Wanted): Map<number, number[]> {
  const having = chunks.sql.prepare(
    `select rowid from docs where docs match ? and ${numberOfChunk} in (select value from json_each(?))`,
  );
  const those = JSON.stringify(numbers);
  const terms = new Map<number, number>();
  for (const alternatives of wanted)
    for (const { rowid } of having.all(anyOf(alternatives), those))
      terms.set(Number(rowid), (terms.get(Number(rowid)) ?? 0) + 1);
  const best = [...terms].sort(([a, mine], [b, others]) => others - mine || a - b).map(([id]) => id);
  const placed = Map.groupBy(best, numberOfId);
  return new Map([...placed].map(([number, ids]) => [number, ids.slice(0, maxChunksRead)]));
}

function* passagesOf(chunks: Chunks, ids: readonly number[]): Generator<Passage> {
  for (const id of ids) for (const passage of chunks.read(id)) if (passage) yield passage;
}

/** The possible queries: as typed, and with the nearest corrections. */
function alternatives(wanted: Wanted): Query[] {
  const most = Math.max(...wanted.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => ({
    terms: wanted.flatMap(terms => terms[index] ?? terms[0] ?? []),
  }));
}
