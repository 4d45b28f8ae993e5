/** What somewhere else answers to what is typed: asked when typing rests, and never waited for by a key. */
import { useEffect, useState } from 'react';
import type { Searching } from '../../search/search.ts';

/** Milliseconds without a key after which one asks. */
const rest = 120;

export type QueryResult<T> = { readonly asked: string; readonly answer: T };

/**
 * @param question null: nothing is to be asked, and nothing is answered
 * @param ask the same function for as long as it answers the same
 * @returns the newest answer, which may still be to an earlier question, and is null where it failed; null before there is one
 */
export function useDelayedQuery<T>(
  question: string | null,
  ask: (question: string) => Promise<T>,
): QueryResult<T | null> | null {
  const [answered, setAnswered] = useState<QueryResult<T | null> | null>(null);
  useEffect(() => {
    if (question === null) return setAnswered(null);
    let wanted = true;
    const timer = setTimeout(() => {
      // What stands beside what is typed is no news where it fails: the screen says all else.
      ask(question).then(
        answer => wanted && setAnswered({ asked: question, answer }),
        () => wanted && setAnswered({ asked: question, answer: null }),
      );
    }, rest);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [question, ask]);
  return answered;
}

/** Has the search get ready while nothing is asked yet: a key would feel its beginning. */
export function useSearchWarmUp(search: Searching): void {
  useEffect(() => void search.prepare(), [search]);
}
