/** Optimistic concurrency: the first event in the journal wins, and the loser learns who was first. */

import { describe, expect, it } from 'vitest';
import {
  type Recorded,
  recordDeclaration,
  recordIntent,
  recordMerge,
} from '../../../source/app/record/incident.ts';
import type { LaterIntent } from '../../../source/domain/incident/decide/decide.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../../source/domain/kernel/refusal.ts';
import type { Journal } from '../../../source/store/journal.ts';
import {
  incidentIn,
  instant,
  journalIn,
  linesOf,
  newId,
  segmentIn,
  temporaryFolder,
} from '../../builders/store.ts';

const context = (by: string) => ({ by, at: { at: instant, approximate: false }, now: instant });
const say = (journal: Journal, by: string, intent: LaterIntent, id: IncidentId = 'INC-1') =>
  recordIntent(journal, id, intent, context(by), newId);

/** Two people at one store, each with a journal of their own, and INC-1, which has no commander. */
async function twoJournals() {
  const root = temporaryFolder();
  const [anas, bens] = [journalIn(root), journalIn(root)];
  await declare(anas);
  return { root, anas, bens };
}

const declare = (journal: Journal, title = 'Checkout is slow') =>
  recordDeclaration(journal, { do: 'declare', title, severity: 'major' }, context('ana'), newId);

function recordedOf(result: Recorded | Refusal): Recorded {
  if (isRefusal(result)) throw new Error(`refused: ${result.reason}`);
  return result;
}

describe('a decision on an outdated state', () => {
  /** Both read the same state before either appends: reading is over in one turn, appending in the next. */
  const atOnce = (one: Promise<Recorded | Refusal>, other: Promise<Recorded | Refusal>) =>
    Promise.all([one, other]);

  it.each<[string, LaterIntent, object]>([
    [
      'take a role',
      { do: 'role-take', role: 'commander' },
      { reason: 'role-held', facts: { holder: 'ana' } },
    ],
    ['resolve', { do: 'resolve' }, { reason: 'already-resolved', facts: { by: 'ana' } }],
  ])('loses: of two who %s, the second learns who was first', async (_what, intent, refusal) => {
    const { root, anas, bens } = await twoJournals();
    const [first, second] = await atOnce(say(anas, 'ana', intent), say(bens, 'ben', intent));
    expect(isRefusal(first)).toBe(false);
    expect(second).toMatchObject({ code: 'refused', ...refusal });
    // The journal has both: its order decided.
    expect(linesOf(segmentIn(root))).toHaveLength(3);
    expect(await incidentIn(anas)).toEqual(await incidentIn(journalIn(root)));
  });

  it('accepts a role for one of two people who were offered it in turn', async () => {
    const { anas, bens } = await twoJournals();
    await say(anas, 'ana', { do: 'role-take', role: 'commander' });
    await say(anas, 'ana', { do: 'role-offer', role: 'commander', to: 'ben' });
    const [withdrawn, accepted] = await atOnce(
      say(anas, 'ana', { do: 'role-withdraw', role: 'commander' }),
      say(bens, 'ben', { do: 'role-accept', role: 'commander' }),
    );
    expect(isRefusal(withdrawn)).toBe(false);
    expect(isRefusal(accepted)).toBe(true);
    expect((await incidentIn(bens)).state.roles.commander).toMatchObject({ holder: 'ana', offer: null });
  });

  it('keeps both events where they do not conflict: two concurrent notes are both recorded', async () => {
    const { anas, bens } = await twoJournals();
    const results = await atOnce(
      say(anas, 'ana', { do: 'log', kind: 'note', text: 'from ana' }),
      say(bens, 'ben', { do: 'log', kind: 'note', text: 'from ben' }),
    );
    expect(results.some(isRefusal)).toBe(false);
    expect((await incidentIn(anas)).state.entries).toBe(3);
  });

  it('writes nothing after a refusal', async () => {
    const { root, anas } = await twoJournals();
    await say(anas, 'ana', { do: 'resolve' });
    const before = linesOf(segmentIn(root));
    expect(await say(anas, 'ben', { do: 'resolve' })).toMatchObject({ code: 'refused' });
    expect(linesOf(segmentIn(root))).toEqual(before);
  });

  it('about a missing incident reports that', async () => {
    const { anas } = await twoJournals();
    expect(await say(anas, 'ana', { do: 'resolve' }, 'INC-9')).toMatchObject({ code: 'not-found' });
    expect(await say(anas, 'ana', { do: 'resolve' }, '../../x' as string as IncidentId)).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('numbers', () => {
  it('of incidents are assigned one after the other, to two journals as to one', async () => {
    const { anas, bens } = await twoJournals();
    const results = await Promise.all([declare(anas), declare(bens), declare(anas)]);
    expect(results.map(result => recordedOf(result).incident.state.id)).toEqual(['INC-2', 'INC-3', 'INC-4']);
  });

  it('of follow-ups count across incidents, and identify their incident', async () => {
    const { root, anas, bens } = await twoJournals();
    await declare(bens);
    await say(anas, 'ana', { do: 'task-add', text: 'one' });
    await say(bens, 'ben', { do: 'task-add', text: 'two' }, 'INC-2');
    await say(anas, 'ana', { do: 'task-add', text: 'three' });
    const tasks = async (id: string) => (await incidentIn(anas, id)).state.tasks.map(task => task.id);
    expect([await tasks('INC-1'), await tasks('INC-2')]).toEqual([['T-1', 'T-3'], ['T-2']]);
    const fresh = journalIn(root);
    expect(await fresh.incidentOfTask('T-2')).toBe('INC-2');
    expect(await fresh.incidentOfTask('T-9')).toBeNull();
    expect(await fresh.incidentOfTask('../T-1')).toBeNull();
  });

  it('are not used up by refusals', async () => {
    const { anas } = await twoJournals();
    expect(!isRefusal(await say(anas, 'ana', { do: 'task-add', text: ' ' }))).toBe(false);
    await say(anas, 'ana', { do: 'task-add', text: 'mend it' });
    expect((await incidentIn(anas)).state.tasks).toMatchObject([{ id: 'T-1' }]);
  });
});

describe('a merge', () => {
  const merge = (journal: Journal, from: IncidentId, into: IncidentId) =>
    recordMerge(journal, { from, into }, context('ana'), newId);

  it('notifies the subscribers of both processes', async () => {
    const { root, anas } = await twoJournals();
    await declare(anas, 'Payments fail');
    recordedOf(await merge(anas, 'INC-2', 'INC-1'));
    const fresh = journalIn(root);
    expect((await incidentIn(fresh, 'INC-2')).state).toMatchObject({
      status: 'closed',
      mergedInto: 'INC-1',
    });
    expect((await incidentIn(fresh)).state).toMatchObject({ status: 'active', mergedFrom: ['INC-2'] });
  });

  it.each([
    ['into a merged incident', 'INC-3', 'INC-2', { reason: 'merged-elsewhere' }],
    ['of a merged incident', 'INC-2', 'INC-3', { reason: 'already-merged', facts: { into: 'INC-1' } }],
    ['into itself', 'INC-1', 'INC-1', { reason: 'merge-into-itself' }],
    [
      'into a missing incident',
      'INC-3',
      'INC-9',
      { reason: 'no-such-incident', facts: { incident: 'INC-9' } },
    ],
    ['of a missing incident', 'INC-9', 'INC-1', { reason: 'no-such-incident', facts: { incident: 'INC-9' } }],
  ])('%s is refused, and notifies no one', async (_what, from, into, refusal) => {
    const { root, anas } = await twoJournals();
    await declare(anas, 'Payments fail');
    await declare(anas, 'Refunds fail');
    recordedOf(await merge(anas, 'INC-2', 'INC-1'));
    const lines = () => [1, 2, 3].map(number => linesOf(segmentIn(root, number)).length);
    const before = lines();
    const result = await merge(anas, from as IncidentId, into as IncidentId);
    expect(result).toMatchObject(refusal);
    expect(lines()).toEqual(before);
  });
});
