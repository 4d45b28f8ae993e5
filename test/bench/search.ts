/** Searching a store of many years: in an open console, and as a command that starts cold. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IncidentEvent } from '../../source/domain/incident/events.ts';
import { openSearchClient } from '../../source/search/client.ts';
import { Search } from '../../source/search/search.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { environment, milliseconds } from './commands.ts';
import { median, rounds, runNode } from './measure.ts';
import { makeTalkingStore, numbers, wordOf } from './stores.ts';
import type { Figure } from './table.ts';

const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));
/** Milliseconds. */
const warmBar = 50;
const coldBar = 4;

/** Typical queries, from a word in every entry to one in hardly any. */
function queries(count: number): string[] {
  const next = numbers(11);
  const common = () => wordOf(next() * 0.2);
  const rare = () => wordOf(0.4 + next() * 0.6);
  const any = () => wordOf(next());
  const swapped = (word: string) => word.slice(0, 1) + word.slice(2, 3) + word.slice(1, 2) + word.slice(3);
  const shapes = [
    () => rare(),
    () => common(),
    () => 'checkout',
    () => `${common()} ${common()}`,
    () => `${rare()} ${common()}`,
    () => `checkout ${any()}`,
    () => `observation ${Math.floor(next() * 90)} ${common()}`,
    () => `"checkout ${common()}"`,
    () => any().slice(0, 3),
    () => any().slice(0, 2),
    () => swapped(rare()),
    () => `${swapped(common())} ${rare()}`,
    () => `INC-${1 + Math.floor(next() * 9_999)}`,
  ];
  return Array.from({ length: count }, (_, index) => shapes[index % shapes.length]?.() ?? any());
}

const part = (sorted: readonly number[], share: number) =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

/** @param smoke small and quick, to see that it works */
export async function searchFigures(smoke: boolean): Promise<Figure[]> {
  const size = smoke
    ? { incidents: 30, events: 20, queries: 30, processes: 2 }
    : { incidents: 10_000, events: 100, queries: 520, processes: 21 };
  const store = makeTalkingStore(size.incidents, size.events);
  const env = environment(store);
  const made = await indexMade(store);
  // Few have both as they are: a note about hidden results would count as a complaint.
  const sought = `"${wordOf(0.9)}" "${wordOf(0.95)}"`;
  const words = [bin, 'list', '--json', '--status', 'all', '--search', sought];
  const turns = {
    bare: () => milliseconds(runNode(['-e', '0'], env)),
    search: () => milliseconds(runNode(words, env)),
  };
  await rounds(3, turns);
  const cold = await rounds(size.processes, turns);
  const warm = await inConsole(store, size.queries);
  const caughtUp = await catchingUp(store);
  const many = `${size.incidents.toLocaleString('en')} incidents, ${(size.incidents * size.events).toLocaleString('en')} events`;
  return [
    {
      name: `search in a warm console, ${many}, p99`,
      measured: `p50 ${part(warm.times, 0.5).toFixed(1)} ms, p99 ${part(warm.times, 0.99).toFixed(1)} ms, slowest "${warm.slowest}"; an append is caught up in ${caughtUp.toFixed(1)} ms`,
      value: part(warm.times, 0.99),
      bar: warmBar,
      unit: 'ms',
    },
    {
      name: `callme list --search, ${many}`,
      measured: `${median(cold.search).toFixed(0)} ms against ${median(cold.bare).toFixed(0)} ms for node -e 0; ${made}`,
      value: median(cold.search) / median(cold.bare),
      bar: coldBar,
      unit: '×',
    },
  ];
}

/** Builds the index with the first search command; how long that took, and how large it is. */
async function indexMade(store: string): Promise<string> {
  const search = new Search({ journal: openLocalJournal(store) });
  const started = performance.now();
  await search.find('x', { max: 1 });
  const seconds = (performance.now() - started) / 1_000;
  const memory = process.memoryUsage.rss() / 1024 ** 2;
  search.close();
  const folder = join(store, 'search');
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  return `index made in ${seconds.toFixed(1)} s, ${(bytes / 1024 ** 2).toFixed(0)} MB, ${memory.toFixed(0)} MB of memory`;
}

/** As the console asks: in a thread, one question after the other. */
async function inConsole(store: string, count: number) {
  const search = openSearchClient({ store: store, repository: null });
  await search.find('checkout', { max: 50 });
  const measured: { query: string; time: number }[] = [];
  for (const query of queries(count)) {
    const started = performance.now();
    const { trouble } = await search.find(query, { max: 50 });
    measured.push({ query, time: performance.now() - started });
    if (trouble !== null) throw new Error(trouble);
  }
  search.close();
  const sorted = measured.toSorted((a, b) => a.time - b.time);
  return { times: sorted.map(({ time }) => time), slowest: sorted.at(-1)?.query ?? '' };
}

/** Milliseconds from a new entry in the journal to the answer that includes it. */
async function catchingUp(store: string): Promise<number> {
  const journal = openLocalJournal(store);
  const search = new Search({ journal });
  await search.find('x', { max: 1 });
  const newId = createIdFactory(Date.now);
  const times: number[] = [];
  for (const letter of 'abcdefghijk') {
    const at = new Date().toISOString();
    const text = `newest${letter}`;
    const added = {
      type: 'entry-added',
      kind: 'note',
      text,
      links: [],
      attachment: null,
      temporaryFix: false,
    };
    const event = { v: 1, id: newId(), at, recorded: at, by: 'ana', ...added };
    await journal.append('INC-7', [event as unknown as IncidentEvent]);
    const started = performance.now();
    const { hits } = await search.find(text, { max: 1 });
    times.push(performance.now() - started);
    if (hits.length !== 1) throw new Error(`${text} was not found`);
  }
  search.close();
  await journal.close();
  return median(times);
}
