/** The watch and its console in one process, while pages come in: the latency of a key, and the cost of idling. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openTerminal, type Terminal } from '../e2e/driver/terminal.ts';
import {
  betweenKeys,
  bin,
  doingNothing,
  environment,
  idleBar,
  type Keys,
  keyFigure,
  typing,
} from './console.ts';
import { makeStore, temporaryFolder } from './stores.ts';
import type { Figure } from './table.ts';

/** The first notification is an hour away: this measures the console. */
const teamFile = `version: 1
people: {ana: {name: Ana Ruiz}}
teams: {payments: {people: [ana], chain: late}}
default_team: payments
chains: {late: [{wait: 1h}, {notify: team}, {wait: 1h}]}
`;

/** @param smoke small and quick, to see that it works */
export async function consoleLiveFigures(smoke: boolean): Promise<Figure[]> {
  const size = smoke
    ? { entries: 300, pages: 20, keys: 20, idle: 500 }
    : { entries: 10_000, pages: 200, keys: 300, idle: 10_000 };
  const team = join(temporaryFolder(), 'callme.yaml');
  writeFileSync(team, teamFile);
  await using terminal = openTerminal({
    command: process.execPath,
    args: [bin, 'watch', '--team-file', team, '--listen', '127.0.0.1:0'],
    env: environment(makeStore(1, size.entries, 1)),
    columns: 160,
    rows: 50,
  });
  await terminal.waitFor(/watching on http:\S+/);
  const [, address = ''] = /watching on (http:\S+)/.exec(terminal.text()) ?? [];
  for (let page = 1; page <= size.pages; page++) await post(address, page);
  await terminal.waitFor(new RegExp(`^${size.pages} open`, 'm'));
  const live = `with ${size.pages} pages live`;

  const resting = await doingNothing(terminal, size.idle);
  // The cursor stayed on the first page, which is the last of the list.
  terminal.type('g');
  await terminal.waitFor(new RegExp(`^›. P-${size.pages} `, 'm'));
  const listed = await moving(terminal, ['j', 'k'], size);
  terminal.type(':1\r');
  await terminal.waitFor(/Observation \d+/);
  // One comes every second while the user types.
  let page = size.pages;
  const coming = setInterval(() => void post(address, ++page), 1_000);
  const typed = await typing(terminal, size.keys);
  terminal.press('ctrl-u', 'alt-up');
  await terminal.waitFor(/^›\d\d:\d\d/m);
  const selected = await moving(terminal, ['k', 'j'], size);
  clearInterval(coming);
  return [
    keyFigure(`the cursor in the list ${live}`, listed),
    keyFigure(`a key in a room of ${size.entries.toLocaleString('en')} entries ${live}`, typed),
    keyFigure(`the cursor in its timeline ${live}`, selected),
    {
      name: `console, idle ${live}`,
      measured: `${resting.processor.toFixed(1)} ms of processor and ${resting.bytes.toFixed(0)} bytes a second`,
      value: resting.processor,
      bar: idleBar,
      unit: 'ms',
    },
  ];
}

async function post(address: string, page: number): Promise<void> {
  const body = JSON.stringify({
    title: `Queue ${page} is full`,
    dedupKey: `queue-${page}`,
    severity: 'major',
    labels: { service: 'queue', instance: `queue-${page}` },
  });
  const answer = await fetch(`${address}/pages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (answer.status !== 202) throw new Error(`a page was answered with ${answer.status}`);
}

/** Back and forth, far enough that the list has to scroll; each until the mark is on another text. */
async function moving(
  terminal: Terminal,
  [there, back]: readonly [string, string],
  { keys: count, pages }: { readonly keys: number; readonly pages: number },
): Promise<Keys> {
  const milliseconds: number[] = [];
  let bytes = 0;
  const turn = Math.min(60, pages - 1);
  const marked = () => terminal.screen().find(row => row.startsWith('›'));
  for (let key = 0; key < count; key++) {
    await pause(betweenKeys);
    const [before, written] = [marked(), terminal.bytes];
    const started = performance.now();
    terminal.type(Math.floor(key / turn) % 2 === 0 ? there : back);
    await terminal.waitFor(() => marked() !== undefined && marked() !== before, { what: 'the mark to move' });
    milliseconds.push(performance.now() - started);
    bytes += terminal.bytes - written;
  }
  return { milliseconds, bytes: bytes / count };
}
