import { describe, expect, it, type TestContext } from 'vitest';
import { createIdFactory } from '../../source/store/event-ids.ts';
import type { Journal } from '../../source/store/journal.ts';
import { inOrder } from '../../source/team/last-good/in-use.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { systemClock } from '../../source/watch/engine/clock.ts';
import { openLog } from '../../source/watch/log.ts';
import { startWatch } from '../../source/watch/watch.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { newRunFolder } from '../builders/run-folder.ts';

const hour = 60 * 60_000;

const teamFile = (heartbeats: object) =>
  parseTeamFile(
    JSON.stringify({
      version: 1,
      people: { ana: { name: 'Ana' } },
      teams: { core: { people: ['ana'], chain: 'late' } },
      default_team: 'core',
      chains: { late: [{ wait: '12h' }, { notify: 'team' }, { wait: '12h' }] },
      heartbeats,
    }),
    'callme.yaml',
  );

const backup = { backup: { every: '30m' } };

/** Concurrent tests each clean up after themselves. */
type Ending = Pick<TestContext, 'onTestFinished'>;

function openStore() {
  return newRunFolder('heartbeats');
}

type World = {
  readonly heartbeats?: object;
  /** A corrupt journal. */
  readonly journal?: (journal: Journal) => Journal;
};

/** A watch on a store, whose clock the test advances and whose team file it changes. */
async function openWatch(
  { onTestFinished }: Ending,
  store: string,
  { heartbeats = backup, journal = own => own }: World = {},
) {
  const own = openLocalJournal(store);
  let ahead = 0;
  let team = teamFile(heartbeats);
  const now = () => Date.now() + ahead;
  const waiting = new Set<() => void>();
  const said: string[] = [];
  const happens = () => {
    for (const each of waiting) each();
  };
  let looks = 0;
  const watch = await startWatch({
    journal: journal(own),
    readTeam: async () => {
      looks++;
      happens();
      return inOrder(team);
    },
    env: {},
    newId: createIdFactory(now),
    listen: { host: '127.0.0.1', port: 0 },
    token: null,
    grafana: null,
    pull: null,
    callback: null,
    terminal: null,
    localPerson: null,
    log: openLog(
      line => {
        said.push((JSON.parse(line) as { msg: string }).msg);
        happens();
      },
      text => text,
    ),
    clock: { ...systemClock, now, elapsed: () => systemClock.elapsed() + ahead },
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await watch.stop();
    await own.close();
  };
  onTestFinished(stop);
  const until = (isSo: () => boolean) =>
    new Promise<void>(resolve => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    says: (msg: string) => until(() => said.includes(msg)),
    /** Waits until the watch has looked at its heartbeats, with any result: the next look has started. */
    looks: () => {
      const enough = looks + 2;
      return until(() => looks >= enough);
    },
    passes: (milliseconds: number) => {
      ahead += milliseconds;
    },
    edits: (changed: object) => {
      team = teamFile(changed);
    },
    beat: async (name = 'backup') =>
      expect((await fetch(`${watch.address}/heartbeats/${name}`)).status).toBe(204),
    pages: async () =>
      (await own.pages('all')).map(({ id, status, count, title }) => ({ id, status, count, title })),
    stop,
  };
}

const silent = (fields: object = {}) => ({
  id: 'P-1',
  status: 'open',
  count: 1,
  title: 'Heartbeat backup is missing',
  ...fields,
});

describe.concurrent('a heartbeat of a watch', () => {
  it('is one page while it is silent, which is over when it is heard again', async ending => {
    const watch = await openWatch(ending, openStore());
    await watch.says('this watch is active');
    watch.passes(hour);
    await watch.says('new');
    await watch.looks();
    expect(await watch.pages()).toEqual([silent()]);
    await watch.beat();
    await watch.says('resolved');
    expect(await watch.pages()).toEqual([silent({ status: 'resolved' })]);
  });

  it('that could not be recorded is paged for as soon as it can be', async ending => {
    let isFull = true;
    const watch = await openWatch(ending, openStore(), {
      journal: own => {
        const append = own.appendPages.bind(own);
        return Object.assign(own, {
          appendPages: (events: Parameters<typeof append>[0]) =>
            isFull ? Promise.reject(new Error('the disk is full')) : append(events),
        });
      },
    });
    await watch.says('this watch is active');
    watch.passes(hour);
    await watch.says('checking the team file and heartbeats failed');
    isFull = false;
    await watch.says('new');
    // The number that was claimed for it at first is not given to another.
    expect(await watch.pages()).toEqual([silent({ id: 'P-2' })]);
  });

  it('that is new in the team file has its time from then on', async ending => {
    const watch = await openWatch(ending, openStore(), { heartbeats: {} });
    await watch.says('this watch is active');
    watch.passes(hour);
    watch.edits(backup);
    await watch.says('the team file was reloaded');
    await watch.looks();
    expect(await watch.pages()).toEqual([]);
    watch.passes(hour);
    await watch.says('new');
    expect(await watch.pages()).toEqual([silent()]);
  });
});

describe.concurrent('a standby that takes over', () => {
  it('gives each heartbeat its time: they were sent to the leader before it', async ending => {
    const store = openStore();
    const first = await openWatch(ending, store);
    await first.says('this watch is active');
    const second = await openWatch(ending, store);
    second.passes(hour);
    await first.stop();
    await second.says('this watch is active');
    await second.looks();
    expect(await second.pages()).toEqual([]);
    second.passes(hour);
    await second.says('new');
    expect(await second.pages()).toEqual([silent()]);
  });

  it('knows the pages sent meanwhile: it does not page again, and resolves when it is heard', async ending => {
    const store = openStore();
    const first = await openWatch(ending, store);
    await first.says('this watch is active');
    const second = await openWatch(ending, store);
    first.passes(hour);
    await first.says('new');
    await first.stop();
    await second.says('this watch is active');
    second.passes(hour);
    await second.looks();
    expect(await second.pages()).toEqual([silent()]);
    await second.beat();
    await second.says('resolved');
    expect(await second.pages()).toEqual([silent({ status: 'resolved' })]);
  });
});
