import { type KeyPress, keyPress, textPress } from './press.ts';

/**
 * The name of a press as a keymap writes it, so that a keymap is a table of strings: `j`, `G`, `:`, `?`, `enter`,
 * `pgup`, `shift-tab`, `ctrl-o`, `alt-b`, `ctrl-alt-left`. Modifiers come in the order ctrl, alt, shift. A
 * character says by itself whether Shift was held, so `G` and `alt-G` have no `shift-`; the blank is `space`.
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

/** The press that has that name. */
export function parseKey(name: string): KeyPress {
  if ([...name].length === 1) return textPress(name);
  if (name === 'space') return textPress(' ');
  const [last = '', ...modifiers] = name.split('-').toReversed();
  const has = (modifier: string) => modifiers.includes(modifier);
  return keyPress(last, { ctrl: has('ctrl'), meta: has('alt'), shift: has('shift') });
}
