import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesFor, type KeyName } from '../../e2e/driver/keys.ts';
import { openTerminal, type Terminal } from '../../e2e/driver/terminal.ts';

let terminal: Terminal;
let sheet = 1;

beforeAll(async () => {
  const program = join(import.meta.dirname, 'show-input.ts');
  terminal = openTerminal({ command: process.execPath, args: [program], columns: 160 });
  await terminal.waitFor('sheet 1');
  // Bracketed paste is switched on in the same effect that starts to read input.
  await terminal.waitFor(() => terminal.raw().includes('\u001b[?2004h'));
});

afterAll(async () => {
  await terminal?.[Symbol.asyncDispose]();
});

/** The rest of the row after a label. */
function row(label: 'events' | 'presses'): string {
  const found = terminal.screen().find(line => line.startsWith(`${label}:`));
  return found?.slice(label.length + 1).trim() ?? '(no such row)';
}

/** Sends bytes in one write, waits for the result, and wipes the sheet. Compares whole rows, so nothing may be added. */
async function expectRow(label: 'events' | 'presses', bytes: string, expected: string): Promise<void> {
  terminal.type(bytes);
  await terminal.waitFor(() => row(label) === expected, { what: `${label}: ${expected}`, timeout: 5000 });
  const seen = row(label);
  terminal.type('§');
  sheet += 1;
  await terminal.waitFor(`sheet ${sheet}`);
  expect(seen).toBe(expected);
}

describe('events of Ink (if one of these fails after an upgrade, read split.ts again)', () => {
  test.each([
    ['fast typing is one event', 'jjj', '"jjj"'],
    ['Enter behind text is text', 'abc\r', '"abc\\r"'],
    ['Enter alone is a key', '\r', '"\\r" return'],
    ['two Enters are text', '\r\r', '"\\r\\r"'],
    ['two Tabs are text', '\t\t', '"\\t\\t"'],
    ['Ctrl-A and Ctrl-E in one read are text', '\u0001\u0005', '"\\u0001\\u0005"'],
    ['Backspace is cut out of text', 'ab\u007f\u007fc', '"ab" + "" backspace + "" backspace + "c"'],
    ['Ctrl-C is cut out of text', 'ab\u0003c', '"ab" + "c" ctrl + "c"'],
    ['Ctrl-J is a newline without a flag', '\n', '"\\n"'],
    ['Escape twice is one event', '\u001b\u001b', '"\\u001b" escape meta'],
    ['Escape and a letter in one read is Alt', '\u001bb', '"b" meta'],
    ['one capital has Shift', 'G', '"G" shift'],
    ['two capitals have no Shift', 'GG', '"GG"'],
    [
      'an OSC reply leaks',
      '\u001b]11;rgb:1e1e/1e1e/1e1e\u001b\\',
      '"]" meta + "11;rgb:1e1e/1e1e/1e1e" + "\\\\" meta',
    ],
    ['focus and cursor reports are dropped', '\u001b[I\u001b[O\u001b[12;40Rx', '"x"'],
    ['function keys are anonymous', '\u001bOP', '""'],
    [
      'a paste keeps everything, with returns for newlines',
      '\u001b[200~a\rb\u001b[31m\u001b[201~',
      'paste "a\\rb\\u001b[31m"',
    ],
  ])('%s', (_, bytes, events) => expectRow('events', bytes, events));
});

describe('presses made from them', () => {
  test.each([
    ['fast typing is one press each', 'jjj', 'j j j'],
    ['Enter behind text is Enter', 'abc\r', 'a b c enter'],
    [
      'Enter, Tab, Ctrl-A and Ctrl-J within text are keys',
      '\r\r\ta\u0001\nb',
      'enter enter tab a ctrl-a ctrl-j b',
    ],
    ['Escape twice is Escape twice', '\u001b\u001b', 'escape escape'],
    ['graphemes stay whole', '👩‍👩‍👧🇩🇪e\u0301漢', '👩‍👩‍👧 🇩🇪 e\u0301 漢'],
    ['Alt with a letter of any script', '\u001bé\u001bG\u001b.', 'alt-é alt-G alt-.'],
    ['keypad Enter is Enter', '\u001bOM', 'enter'],
    [
      'Home and End of every terminal',
      '\u001b[1~\u001bOH\u001b[7~\u001b[4~\u001bOF',
      'home home home end end',
    ],
    [
      'an OSC 11 reply ended by BEL is not a press, later keys are',
      '\u001b]11;rgb:1e1e/1e1e/1e1e\u0007jk',
      'j k',
    ],
    ['an OSC 11 reply ended by ST is not a press', 'a\u001b]11;rgb:1e1e/1e1e/1e1e\u001b\\jk', 'a j k'],
    ['palette and clipboard replies', '\u001b]4;1;rgb:ff/00/00\u001b\\\u001b]52;c;aGVsbG8=\u0007j', 'j'],
    [
      'DCS and APC replies',
      '\u001bP1+r524742\u001b\\\u001bP>|xterm(390)\u001b\\\u001b_Gi=1;OK\u001b\\j',
      'j',
    ],
    [
      'focus, cursor, device and mode reports',
      '\u001b[I\u001b[O\u001b[1;2R\u001b[?62;c\u001b[?2026;2$yj',
      'j',
    ],
    ['function keys are ignored', '\u001bOP\u001b[15~j', 'j'],
  ])('%s', (_, bytes, presses) => expectRow('presses', bytes, presses));

  test.each<KeyName>([
    ...([
      'enter',
      'escape',
      'tab',
      'shift-tab',
      'backspace',
      'delete',
      'alt-backspace',
      'alt-enter',
    ] as const),
    ...([
      'up',
      'down',
      'left',
      'right',
      'home',
      'end',
      'pgup',
      'pgdn',
      'space',
      'ctrl-space',
      'ctrl-_',
    ] as const),
    ...(['shift-up', 'alt-left', 'ctrl-right', 'ctrl-home', 'ctrl-end', 'ctrl-delete', 'ctrl-pgdn'] as const),
    ...(['ctrl-a', 'ctrl-c', 'ctrl-j', 'ctrl-o', 'ctrl-w', 'ctrl-z', 'alt-b', 'alt-f', 'alt-d'] as const),
  ])('the key %s has that name', name => expectRow('presses', bytesFor(name), name));
});
