/** Whole processes of the built program against `node -e 0` of the same Node.js. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, type Process, rounds, runNode } from './measure.ts';
import { makeStore, temporaryFolder } from './stores.ts';
import type { Figure } from './table.ts';

const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));
const bar = 2.5;
const megabytes = 300;

/** A home of its own, in which Node's compile cache gets warm. */
function environment(store: string): NodeJS.ProcessEnv {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  return { PATH: process.env.PATH, HOME: home, TZ: 'UTC', CALLME_STORE: store, CALLME_PERSON: 'ana' };
}

const milliseconds = async (process: Promise<Process>) => (await process).milliseconds;

/** `show` and `note` on a store as a team has it on most days. */
export async function ordinaryFigures(count: number): Promise<Figure[]> {
  const env = environment(makeStore(5, 100, 1));
  const turn =
    (...words: readonly string[]) =>
    () =>
      milliseconds(runNode(words, env));
  const turns = {
    bare: turn('-e', '0'),
    show: turn(bin, 'show'),
    'show --json': turn(bin, 'show', '--json'),
    note: turn(bin, 'note', 'retries are off'),
  };
  await rounds(3, turns);
  const { bare, ...times } = await rounds(count, turns);
  const base = median(bare);
  return Object.entries(times).map(([name, measured]) => ({
    name: `callme ${name}, 5 incidents`,
    measured: `${median(measured).toFixed(0)} ms against ${base.toFixed(0)} ms for node -e 0`,
    value: median(measured) / base,
    bar,
    unit: '×',
  }));
}

/** `list` on a store of many years. */
export async function listFigures(incidents: number, events: number, count: number): Promise<Figure[]> {
  const store = makeStore(incidents, events, Math.min(20, incidents));
  const env = environment(store);
  const words = [bin, 'list', '--json'];
  const first = await runNode(words, env, true);
  const later = await runNode(words, env, true);
  const parse = () => {
    const started = performance.now();
    JSON.parse(readFileSync(join(store, 'checkpoint.json'), 'utf8'));
    return performance.now() - started;
  };
  const turns = {
    bare: () => milliseconds(runNode(['-e', '0'], env)),
    parse,
    list: () => milliseconds(runNode(words, env)),
  };
  await rounds(2, turns);
  const times = await rounds(count, turns);
  const [bare, parsing, list] = [median(times.bare), median(times.parse), median(times.list)];
  const size = `${incidents.toLocaleString('en')} incidents, ${(incidents * events).toLocaleString('en')} events`;
  return [
    {
      name: `callme list --json, ${size}`,
      measured: `${list.toFixed(0)} ms against ${bare.toFixed(0)} ms for node -e 0 (× ${bar}) and ${parsing.toFixed(0)} ms to parse`,
      value: (list - parsing) / bare,
      bar,
      unit: '×',
    },
    {
      name: 'its memory',
      measured: 'peak resident, checkpoint there',
      value: later.peakMegabytes,
      bar: megabytes,
      unit: 'MB',
    },
    {
      name: 'its memory, first time',
      measured: `peak resident, checkpoint made in ${(first.milliseconds / 1_000).toFixed(1)} s`,
      value: first.peakMegabytes,
      bar: megabytes,
      unit: 'MB',
    },
  ];
}
