/** Two processes want the same at the same instant: exactly one gets it, and the other learns who did. */
import { describe, expect, it } from 'vitest';
import { recordDeclaration, recordIntent } from '../../source/app/record/incident.ts';
import { recordOncall } from '../../source/app/record/oncall.ts';
import type { LaterIntent } from '../../source/domain/incident/decide/decide.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import type { Refusal } from '../../source/domain/kernel/refusal.ts';
import { coversOf } from '../../source/domain/oncall/overrides/state.ts';
import type { PageIntent } from '../../source/domain/paging/intents.ts';
import { rounds } from '../builders/rounds.ts';
import { schedule, schedulesWith } from '../builders/schedule.ts';
import { incidentIn, instant, journalIn, newId, temporaryFolder } from '../builders/store.ts';
import { alertOf, sendTo } from '../builders/stored-pages.ts';
import { startWorker, type Worker } from './processes.ts';
import type { Request } from './worker.ts';

const races = rounds(40, 6);
/** Long enough for both to have read their request, so that they start in the same instant. */
const headStart = 4;

type Outcome = { readonly won: boolean; readonly refusal: Refusal | null };

/** Two people, each with a process of their own on one store. */
async function racers() {
  const root = temporaryFolder();
  const workers: [Worker, Worker] = [startWorker(root), startWorker(root)];
  await Promise.all(workers.map(worker => worker.told('ready')));
  /** Both at once; the answer to each. */
  const race = async (requests: (start: number) => [Request, Request]) => {
    const start = performance.timeOrigin + performance.now() + headStart;
    const [one, other] = requests(start);
    workers[0].ask(one);
    workers[1].ask(other);
    return Promise.all([workers[0].answer(), workers[1].answer()]);
  };
  return { root, race };
}

const context = (by: string) => ({ by, at: { at: instant, approximate: false }, now: instant });
const people = ['ana', 'ben'] as const;

const contests: readonly [string, LaterIntent][] = [
  ['take a vacant role', { do: 'role-take', role: 'commander' }],
  ['resolve it', { do: 'resolve' }],
];

describe('two processes at once', () => {
  it.each(contests)('%s: one wins, and the other learns who', async (_what, intent) => {
    const { root, race } = await racers();
    const journal = journalIn(root);
    for (let round = 1; round <= races; round++) {
      const declared = { do: 'declare', title: `Round ${round}`, severity: 'minor' } as const;
      await recordDeclaration(journal, declared, context('chi'), newId);
      const incident: IncidentId = `INC-${round}`;
      const outcomes = (await race(start => [
        { do: 'record', incident, by: people[0], intent, start },
        { do: 'record', incident, by: people[1], intent, start },
      ])) as Outcome[];
      const winner = people[outcomes.findIndex(({ won }) => won)];
      const loser = outcomes.find(({ won }) => !won);
      expect(outcomes.map(({ won }) => won).toSorted()).toEqual([false, true]);
      expect(Object.values(loser?.refusal?.facts ?? {})).toContain(winner);
      const { state } = await incidentIn(journal, incident);
      if (intent.do === 'role-take') expect(state.roles.commander.holder).toBe(winner);
      else expect(state.status).toBe('resolved');
    }
  });

  it('accept and withdraw one offer: one wins, and the other learns the status', async () => {
    const { root, race } = await racers();
    const journal = journalIn(root);
    for (let round = 1; round <= races; round++) {
      const declared = {
        do: 'declare',
        title: `Round ${round}`,
        severity: 'minor',
        commander: 'ana',
      } as const;
      await recordDeclaration(journal, declared, context('ana'), newId);
      const incident: IncidentId = `INC-${round}`;
      const offer = { do: 'role-offer', role: 'commander', to: 'ben' } as const;
      await recordIntent(journal, incident, offer, context('ana'), newId);
      const [accepted, withdrawn] = (await race(start => [
        { do: 'record', incident, by: 'ben', intent: { do: 'role-accept', role: 'commander' }, start },
        { do: 'record', incident, by: 'ana', intent: { do: 'role-withdraw', role: 'commander' }, start },
      ])) as [Outcome, Outcome];
      expect(withdrawn.won).toBe(!accepted.won);
      expect((await incidentIn(journal, incident)).state.roles.commander).toMatchObject({
        holder: accepted.won ? 'ben' : 'ana',
        offer: null,
      });
      if (withdrawn.won) expect(Object.values(accepted.refusal?.facts ?? {})).toContain('ana');
    }
  });

  it('accept and withdraw one swap, or both undo it: one wins, and the other learns who', async () => {
    const { root, race } = await racers();
    const journal = journalIn(root);
    const day = (date: number) => ({
      from: `2037-01-${String(date).padStart(2, '0')}T09:00:00.000Z`,
      to: `2037-01-${String(date + 1).padStart(2, '0')}T09:00:00.000Z`,
    });
    const weekly = schedulesWith(schedule());
    for (let round = 1; round <= races; round++) {
      const named = { schedule: 'payments-primary', to: 'ben', gives: day(20), takes: day(7), force: false };
      await recordOncall(journal, { do: 'swap-offer', ...named }, weekly, context('ana'), newId);
      const swap = `S-${round}`;
      const [accepted, withdrawn] = (await race(start => [
        { do: 'oncall', by: 'ben', intent: { do: 'swap-accept', swap }, start },
        { do: 'oncall', by: 'ana', intent: { do: 'swap-withdraw', swap }, start },
      ])) as [Outcome, Outcome];
      expect(withdrawn.won).toBe(!accepted.won);
      const loser = accepted.won ? withdrawn : accepted;
      expect(loser.refusal).toMatchObject({
        reason: 'swap-answered',
        facts: accepted.won
          ? { swap, status: 'accepted', by: 'ben' }
          : { swap, status: 'withdrawn', by: 'ana' },
      });
      const { swaps } = await journal.oncall();
      expect(swaps.at(-1)?.status).toBe(accepted.won ? 'accepted' : 'withdrawn');
      if (accepted.won) await undoneByBoth(swap);
    }

    /** The next round can offer the same shifts again. */
    async function undoneByBoth(swap: string) {
      const [ana, ben] = (await race(start => [
        { do: 'oncall', by: 'ana', intent: { do: 'swap-undo', swap }, start },
        { do: 'oncall', by: 'ben', intent: { do: 'swap-undo', swap }, start },
      ])) as [Outcome, Outcome];
      expect(ana.won).toBe(!ben.won);
      expect((ana.won ? ben : ana).refusal).toMatchObject({
        reason: 'swap-answered',
        facts: { swap, status: 'undone', by: ana.won ? 'ana' : 'ben' },
      });
      expect(coversOf(await journal.oncall(), 'payments-primary')).toEqual([]);
    }
  });

  it('declare: each gets a number of its own, without a gap', async () => {
    const { root, race } = await racers();
    const numbers: string[] = [];
    for (let round = 1; round <= races; round++) {
      const answers = (await race(start => [
        { do: 'declare', by: people[0], title: `ana ${round}`, start },
        { do: 'declare', by: people[1], title: `ben ${round}`, start },
      ])) as { number: string }[];
      numbers.push(...answers.map(({ number }) => number));
    }
    const all = Array.from({ length: 2 * races }, (_, index) => `INC-${index + 1}`);
    expect(numbers.toSorted()).toEqual(all.toSorted());
    expect((await journalIn(root).list()).map(({ id }) => id)).toEqual(all);
  });

  it('take pages in: each has a number of its own, and an alert that both receive is one page', async () => {
    const { root, race } = await racers();
    for (let round = 1; round <= races; round++) {
      const keys = (who: string) => [`${who} ${round}`, `both ${round}`, `${who} again ${round}`];
      await race(start => [
        { do: 'send', keys: keys('ana'), start },
        { do: 'send', keys: keys('ben'), start },
      ]);
    }
    const pages = await journalIn(root).pages('all');
    expect(new Set(pages.map(({ id }) => id)).size).toBe(5 * races);
    const counted = pages.map(({ dedupKey, count }) => `${dedupKey.split(' ')[0]} ${count}`);
    expect(counted.filter(each => each === 'both 2')).toHaveLength(races);
    expect(counted.filter(each => each === 'ana 1' || each === 'ben 1')).toHaveLength(4 * races);
  });

  it('receive changes: each is recorded, and one that both receive is one change', async () => {
    const { root, race } = await racers();
    const both: unknown[] = [];
    for (let round = 1; round <= races; round++) {
      const titles = (who: string) => [`both ${round}`, `${who} ${round}`];
      const [one, other] = (await race(start => [
        { do: 'change', titles: titles('ana'), start },
        { do: 'change', titles: titles('ben'), start },
      ])) as { recorded: string[] }[];
      expect(one?.recorded[0]).toBe(other?.recorded[0]);
      both.push(one?.recorded[0]);
    }
    const changes = await journalIn(root).changes('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
    expect(changes).toHaveLength(3 * races);
    expect(changes.flatMap(({ id, title }) => (title.startsWith('both') ? id : []))).toEqual(both);
  });

  it('acknowledge one page, or triage it: one wins, and the other learns who', async () => {
    const { root, race } = await racers();
    const journal = journalIn(root);
    const routine = { do: 'triage', as: 'routine', into: null, why: null, correct: false } as const;
    const wants: readonly PageIntent[] = [{ do: 'acknowledge', takeOver: false }, routine];
    for (let round = 1; round <= races; round++) {
      const page = `P-${round}`;
      const [intent = routine] = [wants[round % 2]];
      await sendTo(journal, [alertOf(page)]);
      const outcomes = (await race(start => [
        { do: 'page', page, by: people[0], intent, start },
        { do: 'page', page, by: people[1], intent, start },
      ])) as Outcome[];
      const winner = people[outcomes.findIndex(({ won }) => won)];
      expect(outcomes.map(({ won }) => won).toSorted()).toEqual([false, true]);
      expect(outcomes.find(({ won }) => !won)?.refusal?.facts).toMatchObject({ by: winner });
      expect((await journal.page(page))?.acknowledged?.by).toBe(winner);
    }
  });
});
