/** The keys that have a name instead of a character. */
export type NamedKey =
  | ('enter' | 'escape' | 'tab' | 'backspace' | 'delete' | 'space')
  | ('up' | 'down' | 'left' | 'right' | 'pgup' | 'pgdn' | 'home' | 'end');

/**
 * One press of one key, or one grapheme of typed text. A key's `name` is a {@link NamedKey}, or the character that was
 * pressed together with Ctrl or Alt.
 */
export type KeyPress =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'key';
      readonly name: string;
      readonly ctrl: boolean;
      readonly meta: boolean;
      readonly shift: boolean;
    };

type Modifiers = { readonly ctrl?: boolean; readonly meta?: boolean; readonly shift?: boolean };

/** One grapheme of typed text. */
export function textPress(text: string): KeyPress {
  return { kind: 'text', text };
}

/** A key, with the modifiers that were held. */
export function keyPress(name: NamedKey | (string & {}), modifiers: Modifiers = {}): KeyPress {
  const { ctrl = false, meta = false, shift = false } = modifiers;
  return { kind: 'key', name, ctrl, meta, shift };
}
