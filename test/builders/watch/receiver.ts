/** A receiver on a real port and a real journal, wired as in `callme watch`, without an engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { recordChange } from '../../../source/app/record/change.ts';
import { recordAlerts } from '../../../source/app/record/page.ts';
import type { Rules } from '../../../source/domain/paging/route.ts';
import { createIdFactory } from '../../../source/store/event-ids.ts';
import { parseTeamFile } from '../../../source/team/load.ts';
import { Intake } from '../../../source/watch/intake.ts';
import type { Receiver } from '../../../source/watch/receive/receiver.ts';
import { type ServerOptions, startServer } from '../../../source/watch/receive/server.ts';
import { openLocalJournal } from '../local-journal.ts';

export const routingKey = 'k'.repeat(32);

const rules: Rules = parseTeamFile(
  JSON.stringify({
    version: 1,
    people: { ana: { name: 'Ana' } },
    teams: { payments: { people: ['ana'], owns: { service: 'checkout' } }, core: { people: ['ana'] } },
    default_team: 'core',
    routes: [
      { match: { noise: 'yes' }, drop: true },
      { match: { each: 'yes' }, page_per: 'alert' },
    ],
  }),
  'callme.yaml',
);

export async function openReceiver(
  options: Partial<ServerOptions> & { readonly broken?: () => boolean } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'callme-receive-'));
  const journal = openLocalJournal(folder);
  const newId = createIdFactory(() => Date.now());
  const refused: string[] = [];
  const answered: string[] = [];
  const { broken = () => false, ...given } = options;
  const intake = new Intake(
    alerts => {
      if (broken()) throw new Error('the disk is full');
      const now = new Date().toISOString();
      return recordAlerts(
        journal,
        alerts,
        { rules, silences: [], now, by: null, isActive: () => false },
        newId,
      );
    },
    () => {},
  );
  const receiving: Receiver = {
    accept: alerts => intake.accept(alerts),
    beat: name => name === 'backup',
    change: async ({ at, ...draft }) => {
      if (broken()) throw new Error('the disk is full');
      await recordChange(journal, draft, { by: 'pagerduty', at, now: new Date().toISOString() }, newId);
    },
    integrations: () => [[routingKey, 'payments']],
    health: () => ({ ok: !broken() }),
    metrics: async () => ({ text: 'callme_up 1\n', type: 'text/plain' }),
    onResponse: (route, status) => answered.push(`${route} ${status}`),
    onRefusal: why => refused.push(why),
  };
  const server = await startServer(receiving, { host: '127.0.0.1', port: 0, token: null, ...given });
  onTestFinished(async () => {
    await server.close();
    await journal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      answer: text === '' ? null : JSON.parse(text),
    };
  };
  /** All recorded changes. */
  const changes = () => journal.changes('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
  return { address: server.address, folder, journal, refused, answered, changes, send };
}
