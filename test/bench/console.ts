/** Figures of the console, measured in a real terminal: its first frame, a key in a long incident, and idling. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ordinaryEnvironment } from '../e2e/driver/environment.ts';
import { openTerminal, type Terminal } from '../e2e/driver/terminal.ts';
import { median, rounds, runNode } from './measure.ts';
import { makeStore, temporaryFolder } from './stores.ts';
import type { Figure } from './table.ts';

export const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));
/** The text in the last row of each screen: once it is drawn, so is the frame. */
const drawn = { overview: 'declare', room: 'log it' };
/** 350 ms where `node -e 0` takes 40 ms. */
const firstFrameBar = 350 / 40;
export const keyBar = 16;
/** Milliseconds of processor time a second that go unnoticed on a laptop's battery. */
export const idleBar = 10;
/** The pace of a fast typist; all keys at once would be measured as one. */
export const betweenKeys = 20;

/** @param smoke small and quick, to see that it works */
export async function consoleFigures(smoke: boolean): Promise<Figure[]> {
  const size = smoke
    ? { frames: 2, entries: 300, keys: 30, idle: 500 }
    : { frames: 15, entries: 10_000, keys: 400, idle: 10_000 };
  return [await firstFrame(size.frames), ...(await longIncident(size.entries, size.keys, size.idle))];
}

export function environment(store: string): NodeJS.ProcessEnv {
  const home = temporaryFolder();
  return {
    ...ordinaryEnvironment(),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    CALLME_STORE: store,
    CALLME_PERSON: 'ana',
  };
}

const open = (env: NodeJS.ProcessEnv): Terminal =>
  openTerminal({ command: process.execPath, args: [bin], env, columns: 160, rows: 50 });

/** From the start of the process to its first frame, which it is then left from. */
async function firstFrame(count: number): Promise<Figure> {
  const env = environment(makeStore(5, 100, 2));
  const turns = {
    bare: async () => (await runNode(['-e', '0'], env)).milliseconds,
    console: async () => {
      const started = performance.now();
      const terminal = open(env);
      await terminal.waitFor(drawn.overview);
      const milliseconds = performance.now() - started;
      // A clean exit, after which Node has saved its compile cache.
      terminal.type('q');
      await terminal.exited;
      return milliseconds;
    },
  };
  await rounds(2, turns);
  const measured = await rounds(count, turns);
  const [frame, bare] = [median(measured.console), median(measured.bare)];
  return {
    name: 'console, first frame',
    measured: `${frame.toFixed(0)} ms against ${bare.toFixed(0)} ms for node -e 0`,
    value: frame / bare,
    bar: firstFrameBar,
    unit: '×',
  };
}

/** From a key on the input line to its frame; and the cost of the room without input. */
async function longIncident(entries: number, keys: number, idle: number): Promise<Figure[]> {
  await using terminal = open(environment(makeStore(1, entries, 1)));
  await terminal.waitFor(drawn.overview);
  terminal.press('enter');
  await terminal.waitFor(drawn.room);
  await terminal.waitFor(/Observation \d+/);
  const typed = await typing(terminal, keys);
  const resting = await doingNothing(terminal, idle);
  const room = `a room of ${entries.toLocaleString('en')} entries`;
  return [
    keyFigure(`a key in ${room}`, typed),
    {
      name: `console, idle in ${room}`,
      measured: `${resting.processor.toFixed(1)} ms of processor and ${resting.bytes.toFixed(1)} bytes a second`,
      value: resting.processor,
      bar: idleBar,
      unit: 'ms',
    },
  ];
}

export type Keys = { readonly milliseconds: readonly number[]; readonly bytes: number };

export function keyFigure(what: string, { milliseconds, bytes }: Keys): Figure {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
  return {
    name: `console, ${what}, p99`,
    measured: `p50 ${median(sorted).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${bytes.toFixed(0)} bytes each`,
    value: p99,
    bar: keyBar,
    unit: 'ms',
  };
}

/** Types into a room, key after key. */
export async function typing(terminal: Terminal, count: number) {
  const milliseconds: number[] = [];
  let bytes = 0;
  let line = '';
  for (let key = 0; key < count; key++) {
    if (line.length === 60) {
      terminal.press('ctrl-u');
      line = '';
      await terminal.waitFor(/^note> *$/m);
    }
    await pause(betweenKeys);
    line += 'abcdefghij'[key % 10];
    const before = terminal.bytes;
    const started = performance.now();
    terminal.type(line.slice(-1));
    const shown = `note> ${line}`;
    await terminal.waitFor(() => terminal.screen().at(-2) === shown, { what: shown });
    milliseconds.push(performance.now() - started);
    bytes += terminal.bytes - before;
  }
  return { milliseconds, bytes: bytes / count };
}

/** Milliseconds of processor time and bytes written, a second. */
export async function doingNothing(terminal: Terminal, milliseconds: number) {
  await pause(1_000);
  const before = { processor: processorOf(terminal.pid), bytes: terminal.bytes };
  await pause(milliseconds);
  const seconds = milliseconds / 1_000;
  return {
    processor: (processorOf(terminal.pid) - before.processor) / seconds,
    bytes: (terminal.bytes - before.bytes) / seconds,
  };
}

/** Milliseconds of processor time that a process has used, from /proc; 0 without /proc. */
function processorOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // User and system time, in ticks of 10 ms.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
