/** Rings when this person is paged: they may be looking elsewhere. */
import { useEffect, useRef } from 'react';
import { isLoud, type PageState } from '../../domain/paging/state.ts';
import type { Services } from './services.ts';

/**
 * The attempts to notify a person, by page, step and attempt: each new one rings. Skipped ones too: if no channel reaches
 * the person, this terminal does.
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

/** @param pages null until first read; attempts before the console was opened do not ring */
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
