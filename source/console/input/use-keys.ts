/** Keys as single presses, whatever bursts they arrive in, and pastes as one text. */
import { useContext, useLayoutEffect, useRef } from 'react';
import { KeyboardContext, KeysEnabled } from './key-provider.tsx';
import type { Keyboard } from './keyboard.ts';
import type { KeyPress } from './press.ts';

type Options = {
  readonly isActive?: boolean;
  /** Called once a run of typed text, where it wants text rather than presses. */
  readonly onText?: (text: string) => void;
  /** Called once a paste, with text that is safe to show. */
  readonly onPaste?: (text: string) => void;
};

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('keys are read outside of <Keys>');
  return keyboard;
}

/** @param onPress called once a press, with everything that the press before changed already drawn */
export function usePresses(onPress: (press: KeyPress) => void, options: Options = {}): void {
  const keyboard = useKeyboard();
  const listening = useContext(KeysEnabled) && options.isActive !== false;
  const newest = useRef({ onPress, options });
  // Layout effects, because the next press may come before React gets to any other kind.
  useLayoutEffect(() => {
    newest.current = { onPress, options };
  });
  const readsText = options.onText !== undefined;
  useLayoutEffect(() => {
    if (!listening) return;
    return keyboard.listen({
      onPress: press => newest.current.onPress(press),
      onText: readsText ? text => newest.current.options.onText?.(text) : undefined,
      onPaste: text => newest.current.options.onPaste?.(text),
    });
  }, [keyboard, listening, readsText]);
}
