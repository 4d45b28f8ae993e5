/** What is asked before something is done to pages, and what is said of it afterwards: each names its target. Pure. */
import type { PageState } from '../../domain/paging/state.ts';

/** `P-12 “High error rate”`, `3 pages (P-12, P-13, P-14)` */
export function targetText(pages: readonly PageState[]): string {
  const [first] = pages;
  if (first && pages.length === 1) return `${first.id} “${first.title}”`;
  const shown = pages.slice(0, mostNamed).map(({ id }) => id);
  return `${pages.length} pages (${shown.join(', ')}${pages.length > mostNamed ? ', …' : ''})`;
}

/** `P-12 “High error rate” is`, `2 pages (P-12, P-13) are` */
export const targetIs = (pages: readonly PageState[]): string =>
  `${targetText(pages)} ${pages.length === 1 ? 'is' : 'are'}`;

const mostNamed = 4;

/** Where somebody else has one of them already: it is theirs until it is taken over. */
export function takeOverQuestion(pages: readonly PageState[], person: string): string | null {
  const theirs = pages.filter(({ acknowledged }) => acknowledged !== null && acknowledged.by !== person);
  const [first] = theirs;
  if (!first) return null;
  const holders = [...new Set(theirs.map(({ acknowledged }) => acknowledged?.by))];
  return `${holders.join(', ')} ${holders.length > 1 ? 'have' : 'has'} ${targetText(theirs)}; take over? y/N`;
}

/** A page that was triaged already is triaged again only where that is meant. */
export function routineQuestion(pages: readonly PageState[]): string {
  const before = pages.find(({ triage }) => triage !== null)?.triage;
  const instead = before ? `, though ${before.by} triaged as ${before.as}` : '';
  return `Routine, nobody is woken any more: ${targetText(pages)}${instead}? y/N`;
}

export type Outcome = { readonly page: string; readonly refused: string | null };

/** `P-12 acknowledged`, `2 pages acknowledged; P-7: ben acknowledged P-7 already` */
export function doneText(outcomes: readonly Outcome[], done: string): { text: string; bad: boolean } {
  const well = outcomes.filter(({ refused }) => refused === null).map(({ page }) => page);
  const refusals = outcomes.flatMap(({ refused }) => (refused === null ? [] : [refused]));
  const said = well.length === 0 ? [] : [`${well.length === 1 ? well[0] : `${well.length} pages`} ${done}`];
  return { text: [...said, ...new Set(refusals)].join('; '), bad: refusals.length > 0 };
}
