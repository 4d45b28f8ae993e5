/** Whole processes of the built program against `node -e 0` of the same Node.js. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, type Process, rounds, runNode } from './measure.ts';
import { makeStore, temporaryFolder } from './stores.ts';
import type { Figure } from './table.ts';

const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));
const bar = 2.5;
const megabytes = 300;
/** Milliseconds. */
const reportBar = 1_500;

/** A home of its own, which warms up Node's compile cache. */
export function environment(store: string): NodeJS.ProcessEnv {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  return { PATH: process.env.PATH, HOME: home, TZ: 'UTC', CALLME_STORE: store, CALLME_PERSON: 'ana' };
}

export const milliseconds = async (process: Promise<Process>) => (await process).milliseconds;

/** The cache of a team file is trusted once the file has been unchanged for two seconds. */
const settling = 2_100;

/** Five teams with two schedules each, as `oncall` finds them on most days: cached. */
async function teamFile(): Promise<string> {
  const path = join(temporaryFolder(), 'callme.yaml');
  const names = ['payments', 'search', 'storage', 'network', 'login'];
  const people = Object.fromEntries(
    ['ana', 'ben', 'chi'].map(id => [id, { name: id, timezone: 'Europe/Madrid' }]),
  );
  const weekly = {
    timezone: 'Europe/Madrid',
    rotations: [{ people: Object.keys(people), starts: '2026-01-05T09:00', shift: '1 week' }],
  };
  const schedules = names.flatMap(name => [`${name}-primary`, `${name}-secondary`]);
  const file = {
    version: 1,
    people,
    teams: Object.fromEntries(
      names.map(name => [
        name,
        { people: Object.keys(people), primary: `${name}-primary`, secondary: `${name}-secondary` },
      ]),
    ),
    schedules: Object.fromEntries(schedules.map(name => [name, weekly])),
  };
  writeFileSync(path, JSON.stringify(file));
  await new Promise(resolve => setTimeout(resolve, settling));
  return path;
}

/** `show`, `note` and `oncall` on a typical store of a team. */
export async function ordinaryFigures(count: number): Promise<Figure[]> {
  const env = environment(makeStore(5, 100, 1));
  const withTeam = { ...env, CALLME_TEAM_FILE: await teamFile() };
  const turn =
    (words: readonly string[], own = env) =>
    () =>
      milliseconds(runNode(words, own));
  const turns = {
    bare: turn(['-e', '0']),
    show: turn([bin, 'show']),
    'show --json': turn([bin, 'show', '--json']),
    note: turn([bin, 'note', 'retries are off']),
    oncall: turn([bin, 'oncall'], withTeam),
  };
  await rounds(3, turns);
  const { bare, ...times } = await rounds(count, turns);
  const base = median(bare);
  return Object.entries(times).map(([name, measured]) => ({
    name: `callme ${name}, ${name === 'oncall' ? '5 teams' : '5 incidents'}`,
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
    report: () => milliseconds(runNode([bin, 'report', '--since', '2026-01-01'], env)),
  };
  await rounds(2, turns);
  const times = await rounds(count, turns);
  const [bare, parsing, list] = [median(times.bare), median(times.parse), median(times.list)];
  const size = `${incidents.toLocaleString('en')} incidents, ${(incidents * events).toLocaleString('en')} events`;
  return [
    {
      name: `callme report, ${size}`,
      measured: 'the whole command',
      value: median(times.report),
      bar: reportBar,
      unit: 'ms',
    },
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
