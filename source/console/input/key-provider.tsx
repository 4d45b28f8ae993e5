/** The one place where keys come in from Ink: split into presses, and handed out by the keyboard. */
import { useInput, usePaste } from 'ink';
import { createContext, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { clean } from '../../domain/kernel/text.ts';
import type { KeyPress } from './key-press.ts';
import { createKeyboard, type Keyboard } from './keyboard.ts';
import { createSplitter } from './split.ts';

export const KeyboardContext = createContext<Keyboard | null>(null);

/** False while a question over the screen has the keys. */
export const KeysEnabled = createContext(true);

type Props = {
  /** Sees every press the moment it arrives; true where it is meant for nobody else. */
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
 * A way to wait until React has committed: it changes a state of its own, which is committed together with whatever was
 * changed before it, and after the layout effects of everything inside.
 */
function useDrawn(): () => Promise<void> {
  const [asked, ask] = useState(0);
  const waiting = useRef<(() => void)[]>([]);
  useLayoutEffect(() => {
    if (asked === 0) return;
    for (const resolve of waiting.current.splice(0)) resolve();
  }, [asked]);
  return useCallback(
    () =>
      new Promise(resolve => {
        waiting.current.push(resolve);
        ask(count => count + 1);
      }),
    [],
  );
}
