/** Which pages were worth waking somebody, and which rules make those that were not. */
import type { Triage } from '../paging/page.ts';
import type { PageState } from '../paging/state.ts';

/** What a page was found to be; `untriaged` where nobody said, `silenced` where nobody was to be told. */
export type PageOutcome = Triage | 'untriaged' | 'silenced';

export const pageOutcomes = [
  'incident',
  'duplicate',
  'routine',
  'false-positive',
  'untriaged',
  'silenced',
] as const satisfies readonly PageOutcome[];

export type Counts = Readonly<Record<PageOutcome, number>>;

export type Rule = {
  /** The alert's name where it has one, else the page's title. */
  readonly name: string;
  readonly pages: number;
  readonly counts: Counts;
};

export type Noise = {
  readonly pages: number;
  readonly counts: Counts;
  /** The part of those that somebody triaged that was neither an incident nor part of one; null: nobody triaged any. */
  readonly share: number | null;
  /** Those rules whose pages led to no incident most often, the noisiest first. */
  readonly noisiest: readonly Rule[];
};

const mostRules = 10;

const foundOf = ({ triage, silenced, attempts }: PageState): PageOutcome =>
  triage?.as ?? (silenced !== null && attempts.length === 0 ? 'silenced' : 'untriaged');

function countsOf(pages: readonly PageState[]): Counts {
  const counts: Record<PageOutcome, number> = {
    incident: 0,
    duplicate: 0,
    routine: 0,
    'false-positive': 0,
    untriaged: 0,
    silenced: 0,
  };
  for (const page of pages) counts[foundOf(page)]++;
  return counts;
}

/** Pages that woke somebody and led to nothing. */
const noiseIn = ({ routine, 'false-positive': wrong, untriaged }: Counts): number =>
  routine + wrong + untriaged;

export function summarizeNoise(pages: readonly PageState[]): Noise {
  const counts = countsOf(pages);
  const rules = [...Map.groupBy(pages, ({ labels, title }) => labels.alertname ?? title)].map(
    ([name, own]): Rule => ({ name, pages: own.length, counts: countsOf(own) }),
  );
  const triaged = counts.incident + counts.duplicate + counts.routine + counts['false-positive'];
  return {
    pages: pages.length,
    counts,
    share: triaged === 0 ? null : (counts.routine + counts['false-positive']) / triaged,
    noisiest: rules
      .filter(rule => noiseIn(rule.counts) > 0)
      .sort((a, b) => noiseIn(b.counts) - noiseIn(a.counts) || a.name.localeCompare(b.name))
      .slice(0, mostRules),
  };
}
