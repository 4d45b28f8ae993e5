/** The watch as a process of its own, taking pages over HTTP: throughput, time to the first notification, and cost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { median, rounds } from './measure.ts';
import { temporaryFolder } from './stores.ts';
import type { Figure } from './table.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const wait = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));

/** Milliseconds from the page to the step whose delay is measured. */
const delay = 2_000;
const senders = 50;

/** Pages of `bulk` notify after an hour; those of `quick` after two seconds. */
const teamFile = (ntfy: string) => `version: 1
people: {ana: {name: Ana Ruiz, ntfy: ana}}
teams:
  bulk: {people: [ana], chain: late}
  quick: {people: [ana], chain: soon}
chains:
  late: [{wait: 1h}, {notify: team}, {wait: 1h}]
  soon: [{wait: 2s}, {notify: team}, {wait: 1h}]
channels: {push: {ntfy: "${ntfy}"}}
policies: {urgent: [push], normal: [push]}
`;

type Target = { readonly address: string; readonly child: ChildProcess };

/** A process that prints its address in a line of its output. */
async function started(words: readonly string[], env: NodeJS.ProcessEnv, says: RegExp): Promise<Target> {
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = says.exec(line) ?? [];
    if (address === undefined) continue;
    child.stdout.resume();
    return { child, address };
  }
  throw new Error(`node ${words.join(' ')} ended without listening`);
}

async function ended({ child }: Target): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function startWatch(ntfy: string): Promise<Target> {
  const home = temporaryFolder();
  const team = join(home, 'callme.yaml');
  writeFileSync(team, teamFile(ntfy));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    CALLME_STORE: join(home, 'store'),
    NODE_ENV: 'production',
  };
  const words = [file('../../bin/callme.js'), 'watch', '--headless', '--team-file', team];
  return started([...words, '--listen', '127.0.0.1:0'], env, /(http:\/\/127\.0\.0\.1:\d+)/);
}

const agent = new Agent({ keepAlive: true, maxSockets: senders });

/** Posts a page; resolves with the milliseconds until it was accepted. */
function post(address: string, page: object): Promise<number> {
  const began = performance.now();
  const body = JSON.stringify(page);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/pages`, { method: 'POST', agent, headers }, response => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 202
          ? resolve(performance.now() - began)
          : reject(new Error(`a page was answered with ${response.statusCode}`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

let made = 0;
const bulk = () => ({
  title: `Queue ${++made} is full`,
  dedupKey: `bulk-${made}`,
  team: 'bulk',
  severity: 'major',
  labels: { service: 'queue', instance: `queue-${made}`, env: 'prod' },
  body: 'The queue has been full for five minutes.',
});

/** Sends pages from parallel senders; milliseconds until the last was accepted. */
async function flood(address: string, count: number): Promise<number> {
  const began = performance.now();
  let left = count;
  const send = async () => {
    while (left-- > 0) await post(address, bulk());
  };
  await Promise.all(Array.from({ length: senders }, send));
  return performance.now() - began;
}

/** Sends pages evenly over a time, without waiting for the ones before; the milliseconds of each. */
async function storm(address: string, count: number, milliseconds: number): Promise<number[]> {
  const began = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - began) / milliseconds) * count));
    while (answers.length < due) answers.push(post(address, bulk()));
    await wait(5);
  }
  return Promise.all(answers);
}

const ticksPerSecond = 100;

/** Seconds of processor time so far (proc(5), `utime` and `stime`), and the memory now. */
function costOf({ child }: Target): { readonly seconds: number; readonly megabytes: number } {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return {
    seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    megabytes: Number(kilobytes ?? 0) / 1024,
  };
}

async function throughput(smoke: boolean, ntfy: string): Promise<Figure> {
  const count = smoke ? 100 : 1_000;
  const watch = await startWatch(ntfy);
  const bare = await started(
    [file('./bare-server.ts'), join(temporaryFolder(), 'bare.jsonl')],
    process.env,
    /(http:\S+)/,
  );
  // A warm-up of each: code is compiled, connections are made.
  for (const { address } of [watch, bare]) await flood(address, count);
  const times = await rounds(smoke ? 2 : 7, {
    watch: () => flood(watch.address, count),
    bare: () => flood(bare.address, count),
  });
  await Promise.all([ended(watch), ended(bare)]);
  const [own, least] = [median(times.watch), median(times.bare)];
  const rate = (milliseconds: number) => Math.round((count / milliseconds) * 1_000).toLocaleString('en');
  return {
    name: 'pages accepted, time of a bare route',
    measured: `${rate(own)}/s, bare ${rate(least)}/s`,
    value: own / least,
    bar: 2,
    unit: '×',
  };
}

async function full(smoke: boolean, ntfy: string, nextPush: () => Promise<number>): Promise<Figure[]> {
  const count = smoke ? 200 : 10_000;
  const watch = await startWatch(ntfy);
  const answers = (await storm(watch.address, count, smoke ? 1_000 : 60_000)).sort((a, b) => a - b);
  const late: number[] = [];
  for (let index = 0; index < (smoke ? 1 : 7); index++) {
    const pushed = nextPush();
    const page = { title: 'Quick', dedupKey: `quick-${index}`, team: 'quick', severity: 'critical' };
    const began = Date.now();
    await post(watch.address, page);
    late.push((await pushed) - began - delay);
  }
  const before = costOf(watch);
  const idle = smoke ? 1_000 : 15_000;
  await wait(idle);
  const after = costOf(watch);
  await ended(watch);
  const pages = `${count.toLocaleString('en')} open pages`;
  return [
    {
      name: `acceptance p99, storm of ${count.toLocaleString('en')} in ${smoke ? 1 : 60} s`,
      measured: `p50 ${median(answers).toFixed(1)} ms`,
      value: answers[Math.floor(answers.length * 0.99)] ?? Number.NaN,
      bar: 250,
      unit: 'ms',
    },
    {
      name: `a step that is due, ${pages}`,
      measured: `late by up to ${Math.round(Math.max(...late))} ms`,
      value: Math.max(...late),
      bar: 100,
      unit: 'ms',
    },
    { name: `memory of the watch, ${pages}`, measured: '', value: after.megabytes, bar: 300, unit: 'MB' },
    {
      name: `idle watch, ${pages}`,
      measured: `over ${idle / 1_000} s`,
      value: ((after.seconds - before.seconds) / (idle / 1_000)) * 100,
      bar: 1,
      unit: '%',
    },
  ];
}

export async function watchFigures(smoke: boolean): Promise<Figure[]> {
  let heard: (at: number) => void = () => {};
  const ntfy = createServer((incoming, response) => {
    const at = Date.now();
    incoming.resume().once('end', () => response.end('{}'));
    heard(at);
  });
  ntfy.listen(0, '127.0.0.1');
  await once(ntfy, 'listening');
  const address = `http://127.0.0.1:${(ntfy.address() as AddressInfo).port}`;
  const nextPush = () => new Promise<number>(resolve => (heard = resolve));
  try {
    return [await throughput(smoke, address), ...(await full(smoke, address, nextPush))];
  } finally {
    agent.destroy();
    ntfy.close();
    ntfy.closeAllConnections();
  }
}
