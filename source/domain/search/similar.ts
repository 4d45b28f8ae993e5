/** Finds past incidents that are similar to a new one, as suggestions to read. */
import type { Incident } from '../incident/state.ts';
import { entriesOf } from '../incident/timeline.ts';
import type { Labels } from '../paging/alert.ts';
import { sharedLabels } from '../paging/similar.ts';
import { isUnspaced, splitWords } from './split-words.ts';

/** The incident to compare; it may not be declared yet. */
export type SimilaritySubject = {
  /** Its own id, to exclude it; null before it has one. */
  readonly id: string | null;
  readonly title: string;
  readonly team: string | null;
  /** The labels of all its pages. */
  readonly labels: Labels;
  /** Other known texts: titles of its pages, findings. */
  readonly text: string;
};

/** The texts of an incident to compare in addition to its title: findings and hypotheses. */
export function createSubject({ state, timeline }: Incident, labels: Labels): SimilaritySubject {
  const { id, title, team } = state;
  const known = entriesOf(timeline).filter(
    ({ kind, struck, resolution }) =>
      struck === null &&
      (kind === 'finding' || (kind === 'hypothesis' && resolution?.status !== 'ruled-out')),
  );
  return { id, title, team, labels, text: known.map(({ text }) => text).join('\n') };
}

/** A candidate. */
export type Candidate = {
  readonly id: string;
  readonly title: string;
  readonly team: string | null;
  readonly labels: Labels;
  /** The words of the subject that its timeline contains. */
  readonly says: ReadonlySet<string>;
};

export type SimilarIncident = {
  readonly id: string;
  /** Higher is more similar; only meaningful for comparison. */
  readonly score: number;
  /** Why it is suggested, for people: `service=checkout; title: pool, exhausted`. */
  readonly because: string;
};

/** Words without meaning for a comparison. */
const empty = new Set(
  'a an and are as at be by can cannot do does for from has have in into is it its no not of on or our the their there this to up us was we were with you'.split(
    ' ',
  ),
);

const mostWords = 24;

/** The words of texts for comparison, without duplicates. */
export const findSignificantWords = (text: string): string[] =>
  [
    ...new Set(
      splitWords(text)
        .map(({ word }) => word)
        .filter(word => !empty.has(word) && (isUnspaced(word) ? [...word].length > 1 : word.length > 1)),
    ),
  ].slice(0, mostWords);

/** The weights: a label counts more than any words, and a team alone counts nothing. */
const weights = { label: 6, title: 10, text: 4, team: 1 };
/** The threshold: a third of the title's words, or a label. */
const enough = 10 / 3;

const sum = (words: readonly string[], rarity: (word: string) => number) =>
  words.reduce((total, word) => total + rarity(word), 0);

/**
 * The similarity of two incidents; null if it is below the threshold.
 * @param rarity the weight of a word: higher for words in fewer incidents; above 0
 */
export function scoreSimilarity(
  subject: SimilaritySubject,
  candidate: Candidate,
  rarity: (word: string) => number,
): SimilarIncident | null {
  if (candidate.id === subject.id) return null;
  const labels = sharedLabels(subject.labels, candidate.labels);
  const titled = findSignificantWords(subject.title);
  const theirs = new Set(findSignificantWords(candidate.title));
  const inTitle = titled.filter(word => theirs.has(word));
  const all = [...new Set([...titled, ...findSignificantWords(subject.text)])];
  const inText = all.filter(word => candidate.says.has(word) && !theirs.has(word));
  const share = (words: readonly string[], of: readonly string[]) =>
    of.length === 0 ? 0 : sum(words, rarity) / sum(of, rarity);
  const score =
    weights.label * Math.min(labels.length, 3) +
    weights.title * share(inTitle, titled) +
    weights.text * share(inText, all);
  if (score < enough) return null;
  const sameTeam = subject.team !== null && subject.team === candidate.team;
  const because = [
    ...labels,
    ...(inTitle.length > 0 ? [`title: ${inTitle.join(', ')}`] : []),
    ...(inText.length > 0 ? [`says: ${inText.slice(0, 4).join(', ')}`] : []),
  ].join('; ');
  return { id: candidate.id, score: score + (sameTeam ? weights.team : 0), because };
}

/** The number in an id: on a tie, the newer incident comes first. */
const numberOf = (id: string) => Number(id.slice(id.indexOf('-') + 1));

/** Sorts by similarity, highest first. */
export function rankSimilar(
  subject: SimilaritySubject,
  candidates: readonly Candidate[],
  rarity: (word: string) => number,
  most: number,
): SimilarIncident[] {
  return candidates
    .flatMap(candidate => scoreSimilarity(subject, candidate, rarity) ?? [])
    .sort((a, b) => b.score - a.score || numberOf(b.id) - numberOf(a.id))
    .slice(0, most);
}
