/** Keys as single presses, whatever bursts they arrive in, and pastes as one text. */
import { useInput, usePaste } from 'ink';
import { createContext, useCallback, useContext, useRef } from 'react';
import { clean } from '../../domain/text.ts';
import type { Press } from '../input/press.ts';
import { createSplitter } from '../input/split.ts';

/** False while a question over the screen has the keys. */
export const KeysReach = createContext(true);

/**
 * @param onPress called once a press
 * @param onPaste called once a paste, with text that is safe to show
 */
export function usePresses(
  onPress: (press: Press) => void,
  {
    isActive = true,
    onPaste,
  }: { readonly isActive?: boolean; readonly onPaste?: (text: string) => void } = {},
): void {
  const reached = useContext(KeysReach);
  const listening = isActive && reached;
  const splitter = useRef(createSplitter());
  useInput(
    useCallback(
      (input, key) => {
        for (const press of splitter.current(input, key)) onPress(press);
      },
      [onPress],
    ),
    { isActive: listening },
  );
  usePaste(
    useCallback((text: string) => onPaste?.(clean(text)), [onPaste]),
    { isActive: listening && onPaste !== undefined },
  );
}
