/** A journal of pages without a disk: events are folded at once, and kept in their order. */
import { isRefusal, type Refusal } from '../../../../source/domain/kernel/refusal.ts';
import type { PageEvent } from '../../../../source/domain/paging/events.ts';
import { evolvePage } from '../../../../source/domain/paging/evolve.ts';
import { identitiesOfPage } from '../../../../source/domain/paging/identity.ts';
import { isSettled } from '../../../../source/domain/paging/lifetime.ts';
import { isWaiting, type PageState } from '../../../../source/domain/paging/state.ts';
import type { Journal } from '../../../../source/store/journal.ts';

export type PageJournal = Pick<
  Journal,
  | 'pages'
  | 'pagesSince'
  | 'page'
  | 'pagesWithKeys'
  | 'pagesWithAlerts'
  | 'claimPages'
  | 'appendPages'
  | 'subscribe'
>;

/** An appended event: the page before and after it, or why it changed nothing. */
export type Landed = {
  readonly event: PageEvent;
  readonly before: PageState | null;
  readonly after: PageState | null;
  readonly conflict: Refusal | null;
};

/**
 * @param onLanded called with each event in its order
 * @param now milliseconds since 1970
 */
export function memoryJournal(onLanded: (landed: Landed) => void, now: () => number): PageJournal {
  const pages = new Map<string, PageState>();
  let claimed = 0;

  const land = (event: PageEvent): Landed => {
    const before = pages.get(event.page) ?? null;
    const change = evolvePage(before, event);
    const conflict = isRefusal(change) ? change : null;
    const after = isRefusal(change) ? before : change;
    if (after) pages.set(event.page, after);
    const landed = { event, before, after, conflict };
    onLanded(landed);
    return landed;
  };

  return {
    pages: async which => [...pages.values()].filter(page => which === 'all' || isWaiting(page)),
    pagesSince: async () => ({ pages: [...pages.values()].filter(isWaiting), areAll: true, mark: null }),
    page: async id => pages.get(id) ?? null,
    pagesWithKeys: async keys => {
      const at = new Date(now()).toISOString();
      const live = [...pages.values()].filter(page => !isSettled(page, at));
      return new Map(
        live.filter(({ dedupKey }) => keys.includes(dedupKey)).map(page => [page.dedupKey, page]),
      );
    },
    pagesWithAlerts: async identities => {
      const at = new Date(now()).toISOString();
      const live = [...pages.values()].filter(page => !isSettled(page, at));
      return new Map(
        identities.map(identity => [
          identity,
          live.filter(page => identitiesOfPage(page).includes(identity)).reverse(),
        ]),
      );
    },
    claimPages: async count => Array.from({ length: count }, () => `P-${++claimed}` as const),
    appendPages: async events => {
      const landed = events.map(land);
      const ids = new Set(events.map(({ page }) => page));
      return {
        pages: [...ids].flatMap(id => pages.get(id) ?? []),
        conflicts: landed.flatMap(({ event, conflict }) =>
          conflict === null ? [] : [{ event, refusal: conflict }],
        ),
      };
    },
    subscribe: () => () => {},
  };
}
