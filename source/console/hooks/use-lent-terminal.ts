/** Lends the terminal to somebody else: an editor, the shell. */

import { setImmediate as turn } from 'node:timers/promises';
import { useApp, useStdin } from 'ink';
import { createContext, useContext } from 'react';

/** Told when the terminal is lent, and when it is back. */
export const OnLend = createContext<(isLent: boolean) => void>(() => {});

/** @returns a way to do some work while the terminal is not ours; resolves when it is ours again */
export function useLentTerminal(): (work: () => Promise<void>) => Promise<void> {
  const { suspendTerminal } = useApp();
  const { stdin } = useStdin();
  const onLend = useContext(OnLend);
  return work =>
    suspendTerminal(async () => {
      onLend(true);
      // Ink stops listening, but Node goes on reading, and would take every other key from the borrower. Pausing takes a
      // turn of the loop before it, until Node has noticed that nobody listens, and one after it, until it has stopped.
      await turn();
      stdin.pause();
      await turn();
      try {
        await work();
      } finally {
        onLend(false);
      }
    });
}
