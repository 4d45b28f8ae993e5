/** Reports which pages were noise, and which alert rules cause them. */
import type { Triage } from '../paging/page.ts';
import type { PageState } from '../paging/state.ts';

/** The outcome of a page; `untriaged` without a triage, `silenced` if no one was to be notified. */
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
  /** The name of the alert, else the title of the page. */
  readonly name: string;
  readonly pages: number;
  readonly counts: Counts;
};

export type Noise = {
  readonly pages: number;
  readonly counts: Counts;
  /** The share of triaged pages that were neither an incident nor part of one; null if none was triaged. */
  readonly share: number | null;
  /** The rules with the most noise pages, the noisiest first. */
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

/** Pages that notified people without an incident. */
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
