/** Releases the terminal to another program: an editor, the shell. */
import { useApp, useStdin } from 'ink';
import { createContext, useContext } from 'react';
import { releaseStdin } from '../../io/stdin.ts';

/** Called when the terminal is released, and when it is back. */
export const OnTerminalRelease = createContext<(isLent: boolean) => void>(() => {});

/** @returns runs some work while another program has the terminal; resolves when the console has it again */
export function useTerminalRelease(): (work: () => Promise<void>) => Promise<void> {
  const { suspendTerminal } = useApp();
  const { stdin } = useStdin();
  const onRelease = useContext(OnTerminalRelease);
  return work =>
    suspendTerminal(async () => {
      onRelease(true);
      await releaseStdin(stdin);
      try {
        await work();
      } finally {
        onRelease(false);
      }
    });
}
