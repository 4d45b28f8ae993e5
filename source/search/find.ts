/** Looking into the index. Ranked: its number or title says all of it, a passage says all of it, the incident does; each newest first. */
import type { DatabaseSync } from 'node:sqlite';
import type { IncidentRecord } from '../domain/incident/record.ts';
import { bestPassage, type Hit, hitOf } from '../domain/search/hit.ts';
import type { Passage } from '../domain/search/passage.ts';
import type { Query, Term } from '../domain/search/query.ts';
import { halvesOf, mayBeMistyped, meantBy } from '../domain/search/typo.ts';
import { type Chunks, chunkId, chunksOf, numberOfChunk } from './chunks.ts';
import type { Asked, Found } from './search.ts';

/** Words that one may have been meant as. */
const mostMeant = 12;
/** Of more hits than these, which of them say it all in one place is not looked for: they are ranked by age alone. */
const mostRanked = 2_000;
/** Words between those of a query that still count as one place. */
const nearby = 12;
/** Chunks of one incident that are read for what to show of it. */
const mostRead = 6;

/** A term in the language of FTS5. Words are letters and digits alone, so that nothing in them is syntax. */
const phraseOf = ({ words, begins }: Term): string => `"${words.join(' ')}"${begins ? ' *' : ''}`;

/** For each term what it may be: itself first. All of one row are alternatives. */
type Wanted = readonly (readonly Term[])[];

const anyOf = (terms: readonly Term[]): string => terms.map(phraseOf).join(' OR ');

const numbersWith = `select ${numberOfChunk} as n from docs where docs match ?`;

/** The incidents that have all of it, as SQL with a parameter a term. */
const having = (wanted: Wanted): string => wanted.map(() => numbersWith).join(' intersect ');

export function find(chunks: Chunks, query: Query, asked: Asked): Found {
  const { sql } = chunks;
  const exactly = query.terms.map(term => [term]);
  const found = ranked(sql, exactly, asked);
  const hits = shown(chunks, found.rows, exactly, false);
  if (hits.length >= asked.most) return { hits, total: found.total };
  const nearly = query.terms.map(term => [term, ...mistyped(sql, term)]);
  if (nearly.every(terms => terms.length === 1)) return { hits, total: found.total };
  const known = new Set(found.rows.map(({ number }) => number));
  const more = ranked(sql, nearly, asked);
  const others = more.rows.filter(({ number }) => !known.has(number)).slice(0, asked.most - hits.length);
  return {
    hits: [...hits, ...shown(chunks, others, nearly, true)],
    total: Math.max(more.total, found.total),
  };
}

/** What a word may have been meant as, of the words that there are. A phrase in quotes is meant as it is. */
function mistyped(sql: DatabaseSync, term: Term): Term[] {
  const [word = ''] = term.words;
  if (term.quoted || term.words.length !== 1 || !mayBeMistyped(word)) return [];
  const { beginning, ending, lengths } = halvesOf(word);
  const known = [
    ...between(sql, 'word', beginning, lengths),
    ...between(sql, 'reversed', [...ending].reverse().join(''), lengths),
  ];
  return meantBy(word, known, mostMeant).map(meant => ({ words: [meant], begins: false, quoted: false }));
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

type Row = { readonly number: number; readonly record: IncidentRecord };

function ranked(sql: DatabaseSync, wanted: Wanted, asked: Asked): { rows: Row[]; total: number } {
  const matches = wanted.map(anyOf);
  const filters = [
    ...(asked.statuses ? [`status in (${asked.statuses.map(() => '?').join(', ')})`] : []),
    ...(asked.severity ? ['severity = ?'] : []),
  ];
  const values = [...(asked.statuses ?? []), ...(asked.severity ? [asked.severity] : [])];
  const where = ['record is not null', ...filters].join(' and ');
  const from = `from incident where number in (${having(wanted)}) and ${where}`;
  const total = Number(
    sql.prepare(`select count(*) as total ${from}`).get(...matches, ...values)?.total ?? 0,
  );
  if (total === 0) return { rows: [], total };
  const titled = wanted.map(terms => `title : (${anyOf(terms)})`);
  const inOne = total <= mostRanked ? together(wanted) : null;
  const rank = [
    `2 * (number in (${having(wanted)}))`,
    ...(inOne === null ? [] : [`(number in (${numbersWith}))`]),
  ].join(' + ');
  const rows = sql
    .prepare(`select number, record ${from} order by ${rank} desc, number desc limit ?`)
    .all(...matches, ...values, ...titled, ...(inOne === null ? [] : [inOne]), asked.most);
  return {
    rows: rows.map(({ number, record }) => ({
      number: Number(number),
      record: JSON.parse(String(record)) as IncidentRecord,
    })),
    total,
  };
}

/** All terms near to each other; null where there is but one. Of alternatives the first is taken. */
function together(wanted: Wanted): string | null {
  const phrases = wanted.flatMap(([term]) => (term ? [phraseOf(term)] : []));
  return phrases.length < 2 ? null : `NEAR(${phrases.join(' ')}, ${nearby})`;
}

/** The hits, each with the passage that says most. */
function shown(chunks: Chunks, rows: readonly Row[], wanted: Wanted, nearly: boolean): Hit[] {
  const candidates = chunks.sql.prepare(
    'select rowid from docs where docs match ? and rowid between ? and ? limit ?',
  );
  const queries = alternatives(wanted);
  const any = anyOf(wanted.flat());
  const all = wanted.map(terms => `(${anyOf(terms)})`).join(' AND ');
  return rows.flatMap(({ number, record }) => {
    // A chunk with all of it first, where there is one.
    const ids = [all, any].flatMap(match =>
      candidates.all(match, ...chunksOf(number), mostRead).map(({ rowid }) => Number(rowid)),
    );
    const read = [...new Set(ids)].slice(0, mostRead);
    const best = bestPassage(passagesOf(chunks, read), queries);
    const [title] = chunks.read(chunkId(number, 0));
    const passage = best?.passage ?? title;
    return passage ? [hitOf(record, passage, best?.query ?? { terms: [] }, nearly)] : [];
  });
}

function* passagesOf(chunks: Chunks, ids: readonly number[]): Generator<Passage> {
  for (const id of ids) for (const passage of chunks.read(id)) if (passage) yield passage;
}

/** Queries that may be what was meant: as it was typed, and with the words that come nearest. */
function alternatives(wanted: Wanted): Query[] {
  const most = Math.max(...wanted.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => ({
    terms: wanted.flatMap(terms => terms[index] ?? terms[0] ?? []),
  }));
}
