/**
 * The bytes of a key, by its name in a keymap. xterm's defaults, which tmux, iTerm2, kitty
 * (without its protocol), Windows Terminal and GNOME Terminal share.
 */

const cursorKeys = { up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F' } as const;
const editingKeys = { insert: 2, delete: 3, pgup: 5, pgdn: 6 } as const;
const functionKeys = {
  f1: '\u001bOP',
  f2: '\u001bOQ',
  f3: '\u001bOR',
  f4: '\u001bOS',
  f5: '\u001b[15~',
  f6: '\u001b[17~',
  f7: '\u001b[18~',
  f8: '\u001b[19~',
  f9: '\u001b[20~',
  f10: '\u001b[21~',
  f11: '\u001b[23~',
  f12: '\u001b[24~',
} as const;
const plainKeys = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  'shift-tab': '\u001b[Z',
  backspace: '\u007f',
  'alt-backspace': '\u001b\u007f',
  'alt-enter': '\u001b\r',
  space: ' ',
  'ctrl-space': '\u0000',
  'ctrl-_': '\u001f',
  'ctrl-backslash': '\u001c',
} as const;

type Modifier = 'shift' | 'alt' | 'ctrl' | 'ctrl-shift';
type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');
type MovingKey = keyof typeof cursorKeys | keyof typeof editingKeys;

/** A key by name: `enter`, `pgup`, `ctrl-o`, `alt-b`, `ctrl-left`. */
export type KeyName =
  | keyof typeof plainKeys
  | keyof typeof functionKeys
  | MovingKey
  | `${Modifier}-${MovingKey}`
  | `ctrl-${Letter}`
  | `alt-${Letter}`;

const modifierCodes: Readonly<Record<Modifier, number>> = { shift: 2, alt: 3, ctrl: 5, 'ctrl-shift': 6 };
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Every key, each with the bytes it sends while the program has not asked for application cursor keys. */
const bytesByName: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ...plainKeys, ...functionKeys }),
  ...Object.entries(cursorKeys).flatMap(([name, final]) => [
    [name, `\u001b[${final}`] as const,
    ...modified(name, code => `\u001b[1;${code}${final}`),
  ]),
  ...Object.entries(editingKeys).flatMap(([name, number]) => [
    [name, `\u001b[${number}~`] as const,
    ...modified(name, code => `\u001b[${number};${code}~`),
  ]),
  ...[...letters].flatMap((letter, index) => [
    [`ctrl-${letter}`, String.fromCharCode(index + 1)] as const,
    [`alt-${letter}`, `\u001b${letter}`] as const,
  ]),
]);

function modified(name: string, bytes: (code: number) => string): (readonly [string, string])[] {
  return Object.entries(modifierCodes).map(
    ([modifier, code]) => [`${modifier}-${name}`, bytes(code)] as const,
  );
}

/** All key names, for tests that go through every key. */
export const keyNames: readonly string[] = [...bytesByName.keys()];

/**
 * The bytes a terminal sends for a key. In application cursor mode, which the program switches on, unmodified
 * cursor keys are SS3 sequences.
 */
export function bytesFor(key: string, applicationCursorKeys = false): string {
  const bytes = bytesByName.get(key);
  if (bytes === undefined) throw new Error(`No key is named ${JSON.stringify(key)}.`);
  return applicationCursorKeys && Object.hasOwn(cursorKeys, key) ? bytes.replace('[', 'O') : bytes;
}
