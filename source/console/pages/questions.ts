/** Questions before an action on pages, and its outcome: each names its target. Pure. */
import type { PageState } from '../../domain/paging/state.ts';

/** `P-12 “High error rate”`, `3 pages (P-12, P-13, P-14)` */
export function formatTarget(pages: readonly PageState[]): string {
  const [first] = pages;
  if (first && pages.length === 1) return `${first.id} “${first.title}”`;
  const shown = pages.slice(0, maxNamed).map(({ id }) => id);
  return `${pages.length} pages (${shown.join(', ')}${pages.length > maxNamed ? ', …' : ''})`;
}

/** `P-12 “High error rate” is`, `2 pages (P-12, P-13) are` */
export const formatTargetIs = (pages: readonly PageState[]): string =>
  `${formatTarget(pages)} ${pages.length === 1 ? 'is' : 'are'}`;

const maxNamed = 4;

/** The question if others have acknowledged some of them; null otherwise. */
export function formatTakeOverQuestion(pages: readonly PageState[], person: string): string | null {
  const theirs = pages.filter(({ acknowledged }) => acknowledged !== null && acknowledged.by !== person);
  const [first] = theirs;
  if (!first) return null;
  const holders = [...new Set(theirs.map(({ acknowledged }) => acknowledged?.by))];
  return `${formatTarget(theirs)} acked by ${holders.join(', ')}; take over? y/N`;
}

/** The question before pages are marked as routine; it names an earlier triage. */
export function formatRoutineQuestion(pages: readonly PageState[]): string {
  const before = pages.find(({ triage }) => triage !== null)?.triage;
  const instead = before ? `, though ${before.by} triaged it as ${before.as}` : '';
  return `Mark ${formatTarget(pages)} as routine${instead}? No one is notified any more. y/N`;
}

export type Outcome = { readonly page: string; readonly refused: string | null };

/** `P-12 acknowledged`, `2 pages acknowledged; P-7: ben acknowledged P-7 already` */
export function formatOutcome(outcomes: readonly Outcome[], done: string): { text: string; bad: boolean } {
  const succeeded = outcomes.filter(({ refused }) => refused === null).map(({ page }) => page);
  const refusals = outcomes.flatMap(({ refused }) => (refused === null ? [] : [refused]));
  const parts =
    succeeded.length === 0
      ? []
      : [`${succeeded.length === 1 ? succeeded[0] : `${succeeded.length} pages`} ${done}`];
  return { text: [...parts, ...new Set(refusals)].join('; '), bad: refusals.length > 0 };
}
