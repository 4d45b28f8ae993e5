/**
 * A watch to be killed: the real one, on a store and a team file, which starts on request. What takes long (reading the
 * program and the team file) is done before that, so that a hundred can follow each other quickly.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { inOrder } from '../../source/team/last-good/in-use.ts';
import { loadTeamFile } from '../../source/team/load.ts';
import { startWatch } from '../../source/watch/watch.ts';
import { openLocalJournal } from '../builders/local-journal.ts';

const [store = '', teamPath = ''] = process.argv.slice(2);
const team = await loadTeamFile(teamPath);

process.once('message', async () => {
  const { address } = await startWatch({
    journal: openLocalJournal(store),
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
    log: { info: () => {}, warn: () => {}, error: (what, error) => writeSync(2, `${what}: ${error}\n`) },
  });
  process.send?.(address);
});
// A killed process keeps no compile cache.
flushCompileCache();
process.send?.('ready');
