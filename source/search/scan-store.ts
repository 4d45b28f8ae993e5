/** Searches without an index: reads the journal, incident by incident. Does not correct mistyped words. */
import type { Incident } from '../domain/incident/state.ts';
import { entriesOf } from '../domain/incident/timeline.ts';
import type { Labels } from '../domain/paging/alert.ts';
import { createHit, findBestPassage, type Hit } from '../domain/search/hit.ts';
import { matchQuery } from '../domain/search/match-query.ts';
import { findMitigation } from '../domain/search/mitigation.ts';
import {
  createEntryPassage,
  createIncidentPassages,
  createReviewPassages,
  formatTitle,
  type Passage,
} from '../domain/search/passage.ts';
import type { Query } from '../domain/search/query.ts';
import { findSignificantWords, rankSimilar, type SimilaritySubject } from '../domain/search/similar.ts';
import type { Journal } from '../store/journal.ts';
import { createLabelLookup } from './labels.ts';
import { type ReviewFile, readReview } from './reviews.ts';
import type { SearchFilter, SearchHits } from './search.ts';
import type { SimilarHit } from './similar.ts';

/** Incidents similar to one, by title and labels only. */
export async function scanSimilar(
  journal: Journal,
  subject: SimilaritySubject,
  most: number,
): Promise<SimilarHit[]> {
  const labelsOf = createLabelLookup(journal);
  const records = (await journal.list()).filter(({ drill, outcome }) => !drill && outcome !== 'invalid');
  const counts = new Map<string, number>();
  for (const word of records.flatMap(({ title }) => findSignificantWords(title)))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarity = (word: string) =>
    Math.log(1 + (records.length + 1) / (counts.get(word) ?? records.length + 1));
  const candidates = await Promise.all(
    records.map(async record => {
      const { id, title, team } = record;
      return { id, title, team, labels: await labelsOf(record), says: new Set<string>() };
    }),
  );
  const found = rankSimilar(subject, candidates, rarity, most).map(async ({ id, ...likeness }) => {
    const incident = await journal.read(id);
    if (!incident) return [];
    const { state, timeline } = incident;
    const passages = entriesOf(timeline).flatMap(entry => createEntryPassage(entry) ?? []);
    return [{ ...likeness, record: state, mitigation: findMitigation(state, passages) }];
  });
  return (await Promise.all(found)).flat();
}

type Ranked = { readonly hit: Hit; readonly rank: number };

export async function scanStore(
  journal: Journal,
  query: Query,
  asked: SearchFilter,
  reviewFile: ReviewFile,
): Promise<SearchHits> {
  const { statuses, severity, max } = asked;
  const labelsOf = createLabelLookup(journal);
  const found: Ranked[] = [];
  for (const record of (await journal.list()).toReversed()) {
    if (statuses && !statuses.includes(record.status)) continue;
    if (severity !== undefined && record.severity !== severity) continue;
    const incident = await journal.read(record.id);
    const hit = incident && hitIn(incident, passagesOf(incident, await labelsOf(record), reviewFile), query);
    if (hit) found.push(hit);
  }
  const hits = found.sort((a, b) => b.rank - a.rank).slice(0, max);
  return { hits: hits.map(({ hit }) => hit), total: found.length };
}

function passagesOf({ state, timeline }: Incident, labels: Labels, reviewFile: ReviewFile): Passage[] {
  const review = state.review && readReview(reviewFile(state.review.path));
  return [
    ...createIncidentPassages(state, labels),
    ...entriesOf(timeline).flatMap(entry => createEntryPassage(entry) ?? []),
    ...(review ? createReviewPassages(review.text, review.changed) : []),
  ];
}

function hitIn({ state }: Incident, passages: readonly Passage[], query: Query): Ranked | null {
  const texts = passages.map(({ text }) => text);
  const hasAllTerms = query.terms.every(term =>
    texts.some(text => matchQuery(text, { terms: [term] }).terms > 0),
  );
  const best = hasAllTerms ? findBestPassage(passages, [query]) : null;
  if (!best) return null;
  const { length } = query.terms;
  const titled = matchQuery(formatTitle(state), query).terms === length;
  return {
    hit: createHit(state, best.passage, query, false),
    rank: titled ? 3 : best.terms === length ? 1 : 0,
  };
}
