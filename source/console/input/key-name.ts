/** Names of keys, as keymaps write them and as people read them. */
import { type KeyPress, keyPress, textPress } from './key-press.ts';

/**
 * The name of a key, so that a keymap is a table of strings: `j`, `G`, `:`, `?`, `enter`, `pgup`, `shift-tab`, `ctrl-o`,
 * `alt-b`, `ctrl-alt-left`. Modifiers come in the order ctrl, alt, shift. A character says by itself whether Shift was
 * held, so `G` and `alt-G` have no `shift-`; the blank is `space`.
 */
export function formatKey(press: KeyPress): string {
  if (press.kind === 'text') return press.text === ' ' ? 'space' : press.text;
  const isNamed = press.name.length > 1;
  const modifiers = [
    press.ctrl ? 'ctrl-' : '',
    press.meta ? 'alt-' : '',
    press.shift && isNamed ? 'shift-' : '',
  ].join('');
  return modifiers + press.name;
}

/** The inverse of {@link formatKey}. */
export function parseKey(name: string): KeyPress {
  if ([...name].length === 1) return textPress(name);
  if (name === 'space') return textPress(' ');
  const [last = '', ...modifiers] = name.split('-').toReversed();
  const has = (modifier: string) => modifiers.includes(modifier);
  return keyPress(last, { ctrl: has('ctrl'), meta: has('alt'), shift: has('shift') });
}

const labels: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
  pgup: 'PgUp',
  pgdn: 'PgDn',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
};

/** A key as people read it: `Ctrl-O`, `PgUp`. */
export function formatKeyLabel(name: string): string {
  const [last = '', ...modifiers] = name.split('-').toReversed();
  const shown = labels[last] ?? (modifiers.length > 0 ? last.toUpperCase() : last);
  return [...modifiers.toReversed().map(word => word[0]?.toUpperCase() + word.slice(1)), shown].join('-');
}
