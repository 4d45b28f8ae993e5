/** Pages as React state: read again whenever they change, in whatever process. */
import { useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { type Journal, pagesChanged } from '../../store/journal.ts';
import { createCoalescer } from './coalescer.ts';

export type PagesState = {
  /** Null until first read. Those that are waiting; with those that have ended if they are requested. */
  readonly pages: readonly PageState[] | null;
  /** Why they may not be up to date. */
  readonly problem: string | null;
  /** Reads them again at once: something was just recorded here. */
  readonly refresh: () => Promise<void>;
};

/** Milliseconds between two reads: changes by others must be on the screen within 200. */
const pauseMs = 100;

/**
 * @param isTime false while something more urgent is still to be drawn
 * @param which those that are waiting, or all
 */
export function useLoadedPages(journal: Journal, isTime: boolean, which: 'open' | 'all'): PagesState {
  const [pages, setPages] = useState<readonly PageState[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useRef<() => Promise<void>>(async () => {});
  useEffect(() => {
    if (!isTime) return;
    let mounted = true;
    read.current = async () => {
      try {
        const found = await journal.pages(which);
        if (!mounted) return;
        setPages(found);
        setProblem(null);
      } catch (error) {
        // What was read before stays on the screen.
        if (mounted) setProblem(errorMessage(error));
      }
    };
    const reading = createCoalescer(() => read.current(), pauseMs);
    const stop = journal.subscribe(ids => {
      if (ids.includes(pagesChanged)) reading.ask();
    });
    reading.ask();
    return () => {
      mounted = false;
      reading.stop();
      stop();
    };
  }, [journal, isTime, which]);
  const [refresh] = useState(() => () => read.current());
  return { pages, problem, refresh };
}
