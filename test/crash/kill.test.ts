/** Writers are killed at random moments (the same ones in every run): every acknowledged entry is there afterwards. */
import { expect, it } from 'vitest';
import { entriesOf } from '../../source/domain/incident/timeline.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { seeded } from '../builders/random/seeded.ts';
import { rounds } from '../builders/rounds.ts';
import { declaration, incidentIn, journalIn, temporaryFolder } from '../builders/store.ts';
import { startWorker } from './processes.ts';

const kills = rounds(200, 20);
/** Incidents stay short, so that reading all of one after each round stays fast. */
const killsEach = rounds(20, 10);
const texts = ['short', 'of two\nlines', 'x'.repeat(5_000), 'ü'.repeat(9_000), 'short again'];

/** Busy-waits for some microseconds, less than any timer could. */
function spin(microseconds: number): void {
  const until = performance.now() + microseconds / 1_000;
  while (performance.now() < until);
}

it(`${kills} times kill -9 while a process writes: every acknowledged entry is there after each`, async () => {
  const root = temporaryFolder();
  const following = journalIn(root);
  const random = seeded(20_260_302);
  let ready = startWorker(root);
  let acknowledged: string[] = [];
  for (let round = 0; round < kills; round++) {
    if (round % killsEach === 0) {
      await following.declare(declaration());
      acknowledged = [];
    }
    const incident: IncidentId = `INC-${1 + Math.floor(round / killsEach)}`;
    const worker = ready;
    await worker.told('ready');
    worker.ask({ do: 'append-forever', incident, texts });
    for (let left = random(6); left > 0; left--) acknowledged.push(...ids(await worker.answer()));
    spin(random(1_500));
    worker.child.kill('SIGKILL');
    ready = startWorker(root);
    acknowledged.push(...(await worker.rest()).flatMap(ids));

    const fresh = openLocalJournal(root);
    for (const journal of [fresh, following]) {
      const { timeline, state } = await incidentIn(journal, incident);
      const there = entriesOf(timeline).map(({ id }) => id);
      expect(acknowledged.filter(id => !there.includes(id))).toEqual([]);
      expect(new Set(there).size).toBe(there.length);
      expect(state.entries).toBe(there.length);
    }
    expect((await fresh.list()).at(-1)).toEqual((await incidentIn(fresh, incident)).state);
    await fresh.close();
  }
}, 600_000);

const ids = (said: unknown): string[] => (said as { acknowledged: string[] }).acknowledged;
