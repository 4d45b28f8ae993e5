/** Puts a text into the clipboard, through the terminal. */
import { useStdout } from 'ink';
import { useCallback } from 'react';
import { formatCopySequence } from '../../ui/text/osc.ts';
import type { Said } from '../use-room.ts';

/** @returns copies a text, and what is to be said about that; `what` names it */
export function useCopy(): (text: string, what: string) => Said {
  const { stdout } = useStdout();
  return useCallback(
    (text, what) => {
      const sequence = formatCopySequence(text);
      if (sequence === null) return { text: 'too long for the clipboard of a terminal', bad: true };
      // It draws nothing, so it may pass Ink by.
      stdout.write(sequence);
      return { text: `copied ${what}, if the terminal lets it`, bad: false };
    },
    [stdout],
  );
}
