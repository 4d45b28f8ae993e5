/** Lends the terminal to somebody else: an editor, the shell. */
import { useApp, useStdin } from 'ink';
import { createContext, useContext } from 'react';
import { releaseStdin } from '../../io/stdin.ts';

/** Told when the terminal is lent, and when it is back. */
export const OnTerminalRelease = createContext<(isLent: boolean) => void>(() => {});

/** @returns a way to do some work while the terminal is not ours; resolves when it is ours again */
export function useTerminalRelease(): (work: () => Promise<void>) => Promise<void> {
  const { suspendTerminal } = useApp();
  const { stdin } = useStdin();
  const onLend = useContext(OnTerminalRelease);
  return work =>
    suspendTerminal(async () => {
      onLend(true);
      await releaseStdin(stdin);
      try {
        await work();
      } finally {
        onLend(false);
      }
    });
}
