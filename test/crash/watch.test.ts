/** The watch is killed at random moments (the same ones in every run) while pages come in: no accepted page is lost. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bin, openDesk } from '../builders/desk.ts';
import { seeded } from '../builders/random/seeded.ts';
import { rounds } from '../builders/rounds.ts';
import { freePort, runUntilTheEnd, until } from '../builders/watch/programs.ts';

const kills = rounds(20, 3);

const teamFile = (bell: string) => `version: 1
people: {ana: {name: Ana Ruiz}}
teams: {core: {people: [ana], chain: once}}
default_team: core
chains: {once: [{notify: team}, {wait: 1h}]}
policies: {urgent: ["exec:bell"], normal: ["exec:bell"]}
channels: {exec: {bell: ["${bell}", "{{page}}"]}}
`;

it('kill -9 while pages come in: every accepted page is there, and its notifications are sent', async () => {
  const desk = openDesk();
  const file = (name: string, text: string) => {
    const path = join(desk.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const bells = file('bells.txt', '');
  const bell = file('bell.sh', `#!/bin/sh\necho "$1" >> ${bells}\n`);
  chmodSync(bell, 0o755);
  file('callme.yaml', teamFile(bell));
  const random = seeded(20_261_125);
  const taken = new Map<string, string>();

  const start = async () => {
    const port = await freePort();
    const args = [bin, 'watch', '--headless', '--listen', `127.0.0.1:${port}`];
    const { child } = runUntilTheEnd(process.execPath, args, desk.folder, desk.env());
    const address = `http://127.0.0.1:${port}`;
    const isUp = () =>
      fetch(`${address}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(isUp, ok => ok);
    return { child, address };
  };

  for (let round = 0; round < kills; round++) {
    const { child, address } = await start();
    const enough = 5 + random(40);
    let answers = 0;
    const sendOne = async (key: string) => {
      const body = JSON.stringify({ title: key, dedupKey: key, severity: 'critical' });
      const response = await fetch(`${address}/pages`, { method: 'POST', body }).catch(() => null);
      if (response?.status !== 202) return;
      const said = (await response.json().catch(() => null)) as { id: string } | null;
      if (said) taken.set(key, said.id);
      if (++answers === enough) child.kill('SIGKILL');
    };
    await Promise.all(
      Array.from({ length: 4 }, async (_, sender) => {
        for (let turn = 0; !child.killed; turn++) await sendOne(`${round}-${sender}-${turn}`);
      }),
    );
  }

  const pages = (await desk.callme(['pages', '--json'])).json<{ id: string; dedupKey: string }[]>();
  const ids = new Map(pages.map(({ id, dedupKey }) => [dedupKey, id]));
  expect(taken.size).toBeGreaterThan(kills * 5);
  expect([...taken].filter(([key, id]) => ids.get(key) !== id)).toEqual([]);
  expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);

  // A kill falls between an attempt and its entry in the journal at most once for each contact method in use.
  await start();
  const told = async () => readFileSync(bells, 'utf8').trim().split('\n');
  const untold = (lines: readonly string[]) =>
    pages.filter(({ id }) => !lines.includes(id)).map(({ id }) => id);
  await until(
    async () => untold(await told()),
    left => left.length === 0,
    30_000,
  );
  const rung = await told();
  const times = rung.reduce((sum, id) => sum.set(id, (sum.get(id) ?? 0) + 1), new Map<string, number>());
  expect([...times].filter(([, count]) => count > 2)).toEqual([]);
}, 600_000);
