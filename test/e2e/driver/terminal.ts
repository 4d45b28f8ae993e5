import { constants } from 'node:os';
import { type IPty, spawn } from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import headless, { type Terminal as Xterm } from '@xterm/headless';
import { type Cell, readCell } from '../../../build/picture/cell.ts';
import { ordinaryEnvironment } from './environment.ts';
import { bytesFor, type KeyName } from './keys.ts';
import { createWatchers, type Expectation, type WaitOptions } from './wait.ts';

/** The program to run and the size of its terminal. */
export type TerminalOptions = {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** The whole environment of the program; default: this process's, without the test runner's variables. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
};

/**
 * How a program ended: by itself with a code, or by a signal. A program that closes its terminal before it ends
 * (cat does, node does not) may be reported with SIGHUP, because node-pty hangs up as soon as it is not open any more.
 */
export type Exit = { readonly code: number; readonly signal: string | null };

/** A real program in a real terminal, as a person in front of it uses it. */
export type Terminal = AsyncDisposable & {
  readonly pid: number;
  readonly columns: number;
  readonly rows: number;
  /** Resolves after the program has ended and all its output is on the screen. Never rejects. */
  readonly exited: Promise<Exit>;
  /** How many characters the program has written so far. */
  readonly bytes: number;
  /** The emulator itself, for turning the session into a picture. */
  readonly xterm: Xterm;
  /** Sends text as if typed fast: one write, no brackets around it. */
  type(text: string): void;
  /** Presses keys one after the other. As in any terminal, a key right after escape is that key with Alt. */
  press(...keys: KeyName[]): void;
  /** Pastes as a terminal does: newlines become returns; in brackets if the program has asked for them. */
  paste(text: string): void;
  /** The visible text, one string a row, without the blanks at the row's end (so a prompt `$ ` reads `$`). */
  screen(): string[];
  /** The screen as one string, without the empty rows at the end. */
  text(): string;
  /** The cell at column x and row y of the screen, from 0. */
  cell(x: number, y: number): Cell;
  /** Where the cursor is on the screen, from 0, and whether the program shows it. */
  cursor(): { readonly x: number; readonly y: number; readonly visible: boolean };
  /** Resolves as soon as the screen shows it; rejects with the screen when time is up or the program has ended. */
  waitFor(expected: Expectation, options?: WaitOptions): Promise<void>;
  resize(columns: number, rows: number): void;
  /** Everything the program has written so far, escape sequences included. */
  raw(): string;
  kill(signal?: NodeJS.Signals): void;
  isAlternateBuffer(): boolean;
  /** The window title the program has set. */
  title(): string;
};

const signalNames = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** How long a program gets to end by itself after SIGHUP, when the terminal is closed over it. */
const hangupPatience = 2000;

/**
 * Starts a program in a terminal of its own. Dispose of it (`await using`) to end both. Wait for something that the
 * program has written before sending a signal or Ctrl-C: until it runs, node-pty's child may swallow it, and an
 * echo of what was typed is the kernel's.
 */
export function openTerminal(options: TerminalOptions): Terminal {
  const columns = options.columns ?? 80;
  const rows = options.rows ?? 24;
  const xterm = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  xterm.loadAddon(new unicode11.Unicode11Addon());
  xterm.unicode.activeVersion = '11';
  const pty = spawn(options.command, [...(options.args ?? [])], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? process.cwd(),
    env: options.env === undefined ? ordinaryEnvironment() : { ...options.env },
  });
  return connect(pty, xterm);
}

function connect(pty: IPty, xterm: Xterm): Terminal {
  const received: string[] = [];
  let bytes = 0;
  let title = '';
  let ended: Exit | undefined;
  let cursorVisible = true;
  // A frame that is still being drawn (DEC mode 2026, which Ink sets around each) is not visible to a person.
  const watchers = createWatchers(text, () => !xterm.modes.synchronizedOutputMode);

  xterm.onTitleChange(value => {
    title = value;
  });
  // xterm does not expose whether the cursor is shown; returning false lets it handle the sequence as usual.
  for (const [final, visible] of [
    ['h', true],
    ['l', false],
  ] as const) {
    xterm.parser.registerCsiHandler({ prefix: '?', final }, parameters => {
      if (parameters.includes(25)) cursorVisible = visible;
      return false;
    });
  }
  // Answers to the program's queries of its terminal: cursor position, colours, device attributes.
  xterm.onData(answer => send(answer));
  xterm.onBinary(answer => send(answer));
  let drawn = Promise.resolve();
  // One piece after the other, with a turn of the loop between: a test that waited for a piece reads the screen before the next.
  const draw = (data: string, then: () => void) => {
    const drawNext = (done: () => void) =>
      xterm.write(data, () => {
        then();
        setImmediate(done);
      });
    drawn = drawn.then(() => new Promise(drawNext));
  };
  pty.onData(data => {
    received.push(data);
    bytes += data.length;
    draw(data, watchers.check);
  });
  const exited = new Promise<Exit>(resolve => {
    pty.onExit(({ exitCode, signal }) => {
      const exit = { code: exitCode, signal: signal ? (signalNames.get(signal) ?? String(signal)) : null };
      draw('', () => {
        ended = exit;
        watchers.end(exit);
        resolve(exit);
      });
    });
  });

  function send(data: string): void {
    if (ended === undefined) pty.write(data);
  }

  function screen(): string[] {
    const { active } = xterm.buffer;
    return Array.from({ length: xterm.rows }, (_, y) => {
      return (
        active
          .getLine(active.baseY + y)
          ?.translateToString(true)
          .trimEnd() ?? ''
      );
    });
  }

  function text(): string {
    return screen().join('\n').trimEnd();
  }

  function kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    if (ended === undefined) pty.kill(signal);
  }

  return {
    pid: pty.pid,
    exited,
    xterm,
    get columns() {
      return xterm.cols;
    },
    get rows() {
      return xterm.rows;
    },
    get bytes() {
      return bytes;
    },
    type: send,
    press: (...keys) => {
      for (const key of keys) send(bytesFor(key, xterm.modes.applicationCursorKeysMode));
    },
    paste: pasted => {
      const typed = pasted.replace(/\r?\n/g, '\r');
      send(xterm.modes.bracketedPasteMode ? `\u001b[200~${typed}\u001b[201~` : typed);
    },
    screen,
    text,
    cell: (x, y) => readCell(xterm.buffer.active.getLine(xterm.buffer.active.baseY + y)?.getCell(x)),
    cursor: () => ({
      x: xterm.buffer.active.cursorX,
      y: xterm.buffer.active.cursorY,
      visible: cursorVisible,
    }),
    waitFor: watchers.waitFor,
    resize: (toColumns, toRows) => {
      // The emulator first: the program repaints on SIGWINCH, and its paint must meet the new size.
      xterm.resize(toColumns, toRows);
      if (ended === undefined) pty.resize(toColumns, toRows);
      watchers.check();
    },
    raw: () => received.join(''),
    kill,
    isAlternateBuffer: () => xterm.buffer.active.type === 'alternate',
    title: () => title,
    [Symbol.asyncDispose]: async () => {
      kill('SIGHUP');
      const stubborn = setTimeout(() => kill('SIGKILL'), hangupPatience);
      await exited;
      clearTimeout(stubborn);
      xterm.dispose();
    },
  };
}
