/** Rings where this person is being woken: they may be looking elsewhere. */
import { useEffect, useRef } from 'react';
import { isLoud, type PageState } from '../../domain/paging/state.ts';
import type { Services } from './services.ts';

/**
 * What tells a person of a page, each by itself: somebody who is told again is rung for again. What was skipped too: where no
 * channel reaches them, this terminal does.
 */
const callsFor = (pages: readonly PageState[], person: string): Map<string, PageState> =>
  new Map(
    pages
      .filter(isLoud)
      .flatMap(page =>
        page.attempts
          .filter(attempt => attempt.person === person)
          .map(({ step, attempt }) => [`${page.id} ${step} ${attempt}`, page] as const),
      ),
  );

/** @param pages null until first read: what rang before this console was opened is on its screen */
export function usePageBell({ bell, person }: Services, pages: readonly PageState[] | null): void {
  const rung = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (bell === null || pages === null) return;
    const calls = callsFor(pages, person);
    const before = rung.current;
    rung.current = new Set(calls.keys());
    if (calls.size === 0) bell.clear();
    if (before === null) return;
    const [page] = [...calls].filter(([call]) => !before.has(call)).map(([, each]) => each);
    if (page) bell.notify(`${page.id} ${page.severity}: ${page.title}`, 'callme', true);
  }, [bell, person, pages]);
  useEffect(() => () => bell?.clear(), [bell]);
}
