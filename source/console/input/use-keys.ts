/** Hooks that read keys: single presses, however many arrive at once, and pastes as one text. */
import { useContext, useLayoutEffect, useRef } from 'react';
import { formatKey } from './key-name.ts';
import type { KeyPress } from './key-press.ts';
import { KeyboardContext, KeysEnabled } from './key-provider.tsx';
import type { Keyboard } from './keyboard.ts';
import { collectDisabledReasons, findHandler, type Handler, type Handlers, type Keymap } from './keymap.ts';

type PressOptions = {
  readonly isActive?: boolean;
  /** Called once for a run of typed text; without it, the run arrives as presses. */
  readonly onText?: (text: string) => void;
  /** Called once for a paste, with text that is safe to show. */
  readonly onPaste?: (text: string) => void;
};

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('useKeyboard needs a <KeyProvider> above it');
  return keyboard;
}

/** @param onPress called once for each press, after React has drawn what the press before it changed */
export function useKeyPresses(onPress: (press: KeyPress) => void, options: PressOptions = {}): void {
  const keyboard = useKeyboard();
  const isListening = useContext(KeysEnabled) && options.isActive !== false;
  const newest = useRef({ onPress, options });
  // Layout effects, because the next press may come before React gets to any other kind.
  useLayoutEffect(() => {
    newest.current = { onPress, options };
  });
  const readsText = options.onText !== undefined;
  useLayoutEffect(() => {
    if (!isListening) return;
    return keyboard.listen({
      onPress: press => newest.current.onPress(press),
      onText: readsText ? text => newest.current.options.onText?.(text) : undefined,
      onPaste: text => newest.current.options.onPaste?.(text),
    });
  }, [keyboard, isListening, readsText]);
}

/** Publishes why keys of a place are disabled, for the help. */
export function useDisabledReasons<Args extends readonly unknown[]>(
  { place }: Keymap,
  handlers: Readonly<Record<string, Handler<Args>>>,
): void {
  const { disabledReasons } = useKeyboard();
  useLayoutEffect(() => {
    disabledReasons.set(place, collectDisabledReasons(handlers));
  });
  useLayoutEffect(() => () => void disabledReasons.delete(place), [disabledReasons, place]);
}

type KeyOptions = {
  readonly isActive?: boolean;
  /** Called for each key of the place, before it runs: with null, or with the reason why it is disabled. */
  readonly onReason?: (reason: string | null) => void;
};

/**
 * Handles the keys of a place.
 * @param handlers one for each action of the keymap
 */
export function useKeys<const K extends Keymap>(
  keymap: K,
  handlers: Handlers<NoInfer<K>>,
  { isActive = true, onReason }: KeyOptions = {},
): void {
  useDisabledReasons(keymap, handlers);
  useKeyPresses(
    press => {
      const handler = findHandler<Keymap>(keymap, handlers, formatKey(press));
      if (!handler) return;
      onReason?.(handler.disabledBecause);
      if (handler.disabledBecause === null) handler.run();
    },
    { isActive },
  );
}
