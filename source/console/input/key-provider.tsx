/** Reads keys from Ink, splits them into presses, and gives them to the keyboard. */
import { useInput, usePaste } from 'ink';
import { createContext, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { clean } from '../../domain/kernel/text.ts';
import type { KeyPress } from './key-press.ts';
import { createKeyboard, type Keyboard } from './keyboard.ts';
import { createSplitter } from './split.ts';

export const KeyboardContext = createContext<Keyboard | null>(null);

/** False while something above the screen has the keys. */
export const KeysEnabled = createContext(true);

type Props = {
  /** Sees every press the moment it arrives. Returns whether it has handled it. */
  readonly urgent: (press: KeyPress) => boolean;
  readonly children: ReactNode;
};

export function KeyProvider({ urgent, children }: Props) {
  const newest = useRef(urgent);
  useLayoutEffect(() => {
    newest.current = urgent;
  });
  const drawn = useDrawn();
  const [keyboard] = useState(() => createKeyboard({ urgent: press => newest.current(press), drawn }));
  const [splitter] = useState(createSplitter);
  useInput((input, key) => keyboard.press(splitter(input, key)));
  usePaste(text => keyboard.paste(clean(text)));
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/**
 * Waits until React has committed: it changes a state of its own, which React commits together with all changes before it,
 * and after the layout effects of all children.
 */
function useDrawn(): () => Promise<void> {
  const [requests, setRequests] = useState(0);
  const waiting = useRef<(() => void)[]>([]);
  useLayoutEffect(() => {
    if (requests === 0) return;
    for (const resolve of waiting.current.splice(0)) resolve();
  }, [requests]);
  return useCallback(
    () =>
      new Promise(resolve => {
        waiting.current.push(resolve);
        setRequests(count => count + 1);
      }),
    [],
  );
}
