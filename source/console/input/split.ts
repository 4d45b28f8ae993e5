import type { Key } from 'ink';
import { type KeyPress, keyPress, type NamedKey, textPress } from './key-press.ts';
import { type Reply, withoutReply } from './reply.ts';

/**
 * What Ink 8.0.0's `useInput` delivers, measured in a real terminal (`test/console/input/ink-input.test.ts`):
 *
 * - One read is one event: `jjj` is `input: 'jjj'`, `abc\r` is `input: 'abc\r'` without `key.return`; `\r\r`, `\t\t`
 *   and `a^Ab` are text with control characters in it. Only backspace and Ctrl-C are cut out of a run.
 * - A single key: Enter is `input: '\r'` with `key.return`; Escape, Tab, Backspace, arrows, Home, End, PgUp, PgDn and
 *   Delete are a flag with `input: ''`; Ctrl-O is `input: 'o'` with `key.ctrl`; Ctrl-Space `' '`; Ctrl-_ `'_'`.
 * - Ctrl-J is `input: '\n'` and no flag. Ctrl-H is Backspace, Ctrl-I Tab, Ctrl-M Enter.
 * - Alt-B is `input: 'b'` with `key.meta`; so is Escape when another key follows within about 20 ms. Escape twice is one
 *   event: `key.escape`, `key.meta` and `input: '\u001b'`.
 * - Arrows and the keys around them carry `ctrl`, `meta` and `shift`. F1 to F12 and Insert cannot be distinguished.
 * - A single capital has `key.shift`; two in one read have not.
 * - A paste reaches `usePaste` alone, with `\r` for its newlines and everything else as it is, escape sequences too.
 *   Without a `usePaste` it is an `input` like any other.
 * - Focus, cursor position, mouse and device replies are dropped; OSC, DCS and APC replies leak: see `reply.ts`.
 *
 * With kitty's keyboard protocol releases are events too (`key.eventType`), and Shift-Enter has `key.shift`.
 */
export type Split = { readonly presses: readonly KeyPress[]; readonly reply: Reply };

/** The flags of Ink's `Key`, and the name of the key. */
const flags: readonly (readonly [keyof Key, NamedKey])[] = [
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pgup'],
  ['pageDown', 'pgdn'],
  ['home', 'home'],
  ['end', 'end'],
];

/** Control characters that have a key of their own. The others are Ctrl and a character. */
const controlKeys: Readonly<Record<string, NamedKey>> = {
  '\r': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u001b': 'escape',
  '\u007f': 'backspace',
};

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Splits one event of Ink's into the presses it consists of. `reply` is what the split before returned: a leaked reply
 * of the terminal goes over several events, and is dropped.
 */
export function split(input: string, key: Key, reply: Reply = 'none'): Split {
  if (key.eventType === 'release' || key.super || key.hyper) return { presses: [], reply };
  const filtered = withoutReply(input, key, reply);
  const presses = filtered.isReply ? [] : pressesOf(filtered.input, key);
  return { presses, reply: filtered.reply };
}

/** A splitter that remembers by itself how far a reply has got: one for each `useInput`. */
export function createSplitter(): (input: string, key: Key) => readonly KeyPress[] {
  let reply: Reply = 'none';
  return (input, key) => {
    const result = split(input, key, reply);
    reply = result.reply;
    return result.presses;
  };
}

function pressesOf(input: string, key: Key): KeyPress[] {
  if (key.escape && input === '\u001b') return [keyPress('escape'), keyPress('escape')];
  const named = flags.find(([flag]) => key[flag] === true)?.[1];
  if (named !== undefined) return [keyPress(named, key)];
  if (input === '') return [];
  if (key.ctrl || key.meta) return [keyPress(input === ' ' ? 'space' : input, key)];
  return textPresses(input);
}

/** A run of text may have control characters in it: keys that were typed fast, or came in one write. */
function textPresses(run: string): KeyPress[] {
  const presses: KeyPress[] = [];
  for (const { segment } of segmenter.segment(run)) {
    // Return and line feed are one grapheme, and one Enter.
    const press = segment === '\r\n' ? keyPress('enter') : pressOf(segment);
    if (press !== undefined) presses.push(press);
  }
  return presses;
}

function pressOf(grapheme: string): KeyPress | undefined {
  const name = controlKeys[grapheme];
  if (name !== undefined) return keyPress(name);
  const code = grapheme.charCodeAt(0);
  if (code === 0) return keyPress('space', { ctrl: true });
  if (code < 0x20) return keyPress(String.fromCharCode(code + (code <= 26 ? 0x60 : 0x40)), { ctrl: true });
  // C1 controls are no keys, and no text either.
  return code >= 0x80 && code < 0xa0 ? undefined : textPress(grapheme);
}
