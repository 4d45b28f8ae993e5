/** Alerts that cannot be recorded: the sender is asked to retry, and the log has the reason. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { inOrder } from '../../source/team/last-good/in-use.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { openLog } from '../../source/watch/log.ts';
import { startWatch } from '../../source/watch/watch.ts';
import { openLocalJournal } from '../builders/local-journal.ts';

const team = parseTeamFile(
  JSON.stringify({ version: 1, people: { ana: { name: 'Ana' } }, teams: { core: { people: ['ana'] } } }),
  'callme.yaml',
);

/** A watch whose journal cannot be written, for a reason that the test gives. */
async function openWatch(why: () => string) {
  const store = mkdtempSync(join(tmpdir(), 'callme-unrecorded-'));
  const journal = openLocalJournal(store);
  const lines: { level: string; msg: string; error?: string }[] = [];
  const watch = await startWatch({
    journal: Object.assign(journal, { appendPages: () => Promise.reject(new Error(why())) }),
    readTeam: async () => inOrder(team),
    env: {},
    newId: createIdFactory(Date.now),
    listen: { host: '127.0.0.1', port: 0 },
    token: null,
    grafana: null,
    pull: null,
    callback: null,
    terminal: null,
    localPerson: null,
    log: openLog(
      line => lines.push(JSON.parse(line)),
      text => text.replaceAll('hunter2', '[secret]'),
    ),
  });
  onTestFinished(async () => {
    await watch.stop();
    await journal.close();
    rmSync(store, { recursive: true, force: true });
  });
  const send = async () => {
    const body = JSON.stringify({ title: 'Disk is full' });
    return (await fetch(`${watch.address}/pages`, { method: 'POST', body })).status;
  };
  return { send, errors: () => lines.filter(({ level }) => level === 'error') };
}

it('is logged with its reason, redacted, once however often the sender retries', async () => {
  let why = 'EACCES: /srv/hunter2/pages';
  const { send, errors } = await openWatch(() => why);
  const statuses = [];
  for (let time = 0; time < 5; time++) statuses.push(await send());
  expect(statuses).toEqual([503, 503, 503, 503, 503]);
  const reason = { level: 'error', msg: 'alerts could not be recorded' };
  expect(errors()).toMatchObject([{ ...reason, error: 'EACCES: /srv/[secret]/pages' }]);
  why = 'ENOSPC: no space left on device';
  await send();
  expect(errors()).toMatchObject([
    { ...reason, error: 'EACCES: /srv/[secret]/pages' },
    { ...reason, error: 'ENOSPC: no space left on device' },
  ]);
});
