/** The watch is killed at random moments (the same ones in every run) while it runs chains, and the journal is checked. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { recordPage } from '../../source/app/record/page.ts';
import { isRefusal } from '../../source/domain/kernel/refusal.ts';
import { maxAttempts } from '../../source/domain/paging/escalation/failures.ts';
import type { PageEvent } from '../../source/domain/paging/events.ts';
import type { Attempt } from '../../source/domain/paging/page.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { seeded } from '../builders/random/seeded.ts';
import { rounds } from '../builders/rounds.ts';
import { startHttp } from '../builders/servers/http.ts';
import { temporaryFolder } from '../builders/store.ts';
import { until } from '../builders/watch/programs.ts';

const kills = rounds(100, 8);
const pagesEach = 3;
/** Milliseconds. */
const shortLifeMs = 220;
const maxLifeMs = 20_000;
const slowestBell = 12;
const script = fileURLToPath(new URL('./chain-worker.ts', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/callme-workers', import.meta.url));

const teamFile = (bell: string) => `version: 1
people:
  ana: {name: Ana, webhook: "${bell}/ana"}
  ben: {name: Ben, webhook: "${bell}/ben"}
  chi: {name: Chi, webhook: "${bell}/chi"}
teams: {core: {people: [ana, ben, chi], chain: short}}
default_team: core
chains: {short: [{notify: ana}, {wait: 1s}, {notify: ben}, {wait: 1s}, {notify: chi}, {wait: 1s}]}
channels: {webhook: {}}
policies: {urgent: [webhook], normal: [webhook]}
`;
/** All steps that the chain runs for an unacknowledged page (`Step.key`). */
const steps = ['1/1/0/ana/0', '1/1/2/ben/0', '1/1/4/chi/0'];

/** A webhook that counts its requests by the key that all attempts of one step share. */
async function openBell(random: (below: number) => number) {
  const rung = new Map<string, number>();
  const { url } = await startHttp(async ({ headers }) => {
    const key = String(headers['idempotency-key']);
    rung.set(key, (rung.get(key) ?? 0) + 1);
    await setTimeout(random(slowestBell));
    return { status: 200 };
  });
  return { rung, address: url };
}

/** Workers that have loaded the program, and wait for the request to start. */
function openPool(store: string, team: string) {
  const waiting: { child: ChildProcess; ready: Promise<unknown> }[] = [];
  const add = () => {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache, NODE_OPTIONS: '' };
    const child = fork(script, [store, team], { env, execArgv: [] });
    onTestFinished(() => void child.kill('SIGKILL'));
    waiting.push({ child, ready: once(child, 'message') });
  };
  add();
  add();
  return async () => {
    add();
    const next = waiting.shift();
    if (!next) throw new Error('the pool is empty');
    await next.ready;
    next.child.send('go');
    const [address] = (await once(next.child, 'message')) as [string];
    return { child: next.child, address };
  };
}

/** Every whole line about pages by any process, applied or not, in the journal's order. */
function written(store: string): PageEvent[] {
  const folder = join(store, 'pages');
  const files = readdirSync(folder).filter(file => file.endsWith('.jsonl'));
  const lines = files.sort().flatMap(file => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.flatMap(line => {
    try {
      return [JSON.parse(line) as PageEvent];
    } catch {
      // Torn by a kill.
      return [];
    }
  });
}

/** The event of the next watch for an attempt that a kill cut off. */
const cutOff = 'the watch stopped during this attempt';
const isCutOff = (event: PageEvent) => 'detail' in event && event.detail === cutOff;

/** Fewer would prove nothing. */
const fewAcknowledged = rounds(10, 2);

const count = (keys: readonly string[]): Map<string, number> =>
  keys.reduce((sum, key) => sum.set(key, (sum.get(key) ?? 0) + 1), new Map<string, number>());

it(`${kills} times kill -9 while a chain runs: no step lost, none confirmed twice, acknowledge honoured`, async () => {
  const random = seeded(20_261_201);
  const store = join(temporaryFolder(), 'store');
  mkdirSync(store, { mode: 0o700 });
  const bell = await openBell(seeded(7));
  const team = join(temporaryFolder(), 'callme.yaml');
  writeFileSync(team, teamFile(bell.address));
  const start = openPool(store, team);
  const journal = openLocalJournal(store);
  onTestFinished(() => journal.close());
  const newId = createIdFactory(Date.now);
  const taken: string[] = [];
  const acknowledged = new Set<string>();

  /** As a console does, in a process of its own. */
  const acknowledge = async (id: string) => {
    const now = new Date().toISOString();
    const context = { by: 'ben', at: { at: now, approximate: false }, now };
    const result = await recordPage(journal, id, { do: 'acknowledge', takeOver: false }, context, newId);
    if (!isRefusal(result)) acknowledged.add(id);
  };
  const send = async (address: string, key: string) => {
    const body = JSON.stringify({ title: key, dedupKey: key, severity: 'critical' });
    const response = await fetch(`${address}/pages`, { method: 'POST', body }).catch(() => null);
    if (response?.status !== 202) return;
    const said = (await response.json().catch(() => null)) as { id: string } | null;
    if (said) taken.push(said.id);
  };

  let longestLifeMs = shortLifeMs;
  // On a slow machine more of them die before they get anywhere: continue until there is enough to check.
  const isEnough = () =>
    taken.length > kills && acknowledged.size > fewAcknowledged && written(store).some(isCutOff);
  for (let round = 0; round < kills || !isEnough(); round++) {
    const { child, address } = await start();
    const killed = once(child, 'exit');
    void setTimeout(random(longestLifeMs)).then(() => child.kill('SIGKILL'));
    const takenBefore = taken.length;
    const recent = taken.slice(-3 * pagesEach);
    const chosen = recent[random(recent.length + 3)];
    await Promise.all([
      ...Array.from({ length: pagesEach }, (_, index) => send(address, `${round}-${index}`)),
      chosen !== undefined && !acknowledged.has(chosen) && acknowledge(chosen),
    ]);
    await killed;
    // If a kill leaves too little time for an attempt, the next ones come later.
    if (taken.length === takenBefore || round >= kills)
      longestLifeMs = Math.min(longestLifeMs * 1.5, maxLifeMs);
  }

  await start();
  const unfinished = async () => {
    const pages = await journal.pages('all');
    const open = pages.filter(({ status }) => status === 'open');
    const isOver = (attempts: readonly Attempt[], step: string) => {
      const own = attempts.filter(attempt => attempt.step === step);
      return own.some(({ outcome }) => outcome === 'sent') || own.length === maxAttempts;
    };
    return open.flatMap(({ id, attempts }) =>
      steps.filter(step => !isOver(attempts, step)).map(step => `${id}/${step}`),
    );
  };
  await until(unfinished, left => left.length === 0);

  const pages = await journal.pages('all');
  const events = written(store);
  const keysOf = (is: (event: PageEvent) => boolean) =>
    events.flatMap(event => (is(event) && 'step' in event ? `${event.page}/${event.step}` : []));
  const confirmed = count(keysOf(event => event.type === 'step-ended' && event.outcome === 'sent'));

  // Accepted means journaled.
  expect(taken.length).toBeGreaterThan(kills);
  expect(taken.filter(id => !pages.some(page => page.id === id))).toEqual([]);

  // None is confirmed twice, nor retried once it was.
  expect([...confirmed].filter(([, times]) => times > 1)).toEqual([]);
  const again = pages.flatMap(({ id, attempts }) =>
    attempts
      .filter((attempt, index) =>
        attempts.slice(0, index).some(({ step, outcome }) => step === attempt.step && outcome === 'sent'),
      )
      .map(({ step }) => `${id}/${step}`),
  );
  expect(again).toEqual([]);

  // None is lost: confirmed, or cut off by a kill as often as it may be retried.
  const open = pages.filter(({ status }) => status === 'open');
  const unconfirmed = open.flatMap(({ id, attempts }) =>
    steps
      .filter(step => !confirmed.has(`${id}/${step}`))
      .map(step => attempts.filter(attempt => attempt.step === step).map(({ detail }) => detail)),
  );
  const gone = Array.from({ length: maxAttempts }, () => cutOff);
  for (const details of unconfirmed) expect(details).toEqual(gone);
  // How many are cut off that often depends on the speed of the machine; most are sent.
  expect(unconfirmed.length).toBeLessThan((open.length * steps.length) / 2);

  // Each attempt was journaled before it was sent; and each counted attempt was sent.
  const started = count(pages.flatMap(({ id, attempts }) => attempts.map(({ step }) => `${id}/${step}`)));
  expect([...bell.rung].filter(([key, times]) => times > (started.get(key) ?? 0))).toEqual([]);
  expect([...confirmed.keys()].filter(key => !bell.rung.has(key))).toEqual([]);

  // The kills did fall between an attempt and its entry in the journal.
  expect(events.some(isCutOff)).toBe(true);

  // After an acknowledgement nothing starts: a start that landed behind it was refused, and notified no one.
  expect(acknowledged.size).toBeGreaterThan(fewAcknowledged);
  const held = pages.filter(({ id }) => acknowledged.has(id));
  expect(held.map(({ status }) => status)).toEqual(held.map(() => 'acknowledged'));
  const since = new Set<string>();
  const before = events.flatMap(event => {
    if (event.type === 'page-acknowledged') since.add(event.page);
    return event.type === 'step-started' && !since.has(event.page) ? `${event.page}/${event.step}` : [];
  });
  const allowed = count(before);
  expect([...bell.rung].filter(([key, times]) => times > (allowed.get(key) ?? 0))).toEqual([]);
}, 600_000);
