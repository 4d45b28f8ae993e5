/** Results for what is typed: queried when typing pauses, and never awaited by a key. */
import { useEffect, useState } from 'react';
import type { SearchClient } from '../../search/search.ts';

/** Milliseconds without a key after which the query runs. */
const restMs = 120;

export type QueryResult<T> = { readonly query: string; readonly answer: T };

/**
 * @param question null: no query
 * @param ask must be the same function as long as it gives the same results
 * @returns the newest result, which may still be for an earlier query; its `answer` is null if the query failed. Null
 *   before the first result
 */
export function useDelayedQuery<T>(
  question: string | null,
  ask: (question: string) => Promise<T>,
): QueryResult<T | null> | null {
  const [answered, setAnswered] = useState<QueryResult<T | null> | null>(null);
  useEffect(() => {
    if (question === null) return setAnswered(null);
    let isCurrent = true;
    const timer = setTimeout(() => {
      // An extra: a failure is not reported.
      ask(question).then(
        answer => isCurrent && setAnswered({ query: question, answer }),
        () => isCurrent && setAnswered({ query: question, answer: null }),
      );
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [question, ask]);
  return answered;
}

/** Starts the search before the first query, which would otherwise wait for it. */
export function useSearchWarmUp(search: SearchClient): void {
  useEffect(() => void search.prepare(), [search]);
}
