/** Operations that write to several streams: whatever a crash leaves, the same command completes. */
import { describe, expect, it } from 'vitest';
import { recordMerge, recordUnmerge } from '../../../source/app/record/incident.ts';
import { attachPages } from '../../../source/app/record/page.ts';
import { recordRelation } from '../../../source/app/record/relation.ts';
import type { Journal } from '../../../source/store/journal.ts';

import { declaration, instant, journalIn, newId, temporaryFolder } from '../../builders/store.ts';
import { alertOf, sendTo } from '../../builders/stored-pages.ts';

const context = { by: 'ana', at: { at: instant, approximate: false }, now: instant };

class Crash extends Error {}

/** The journal of a process that is killed before a write. @param writes the number of writes that it still makes */
function killedAfter(journal: Journal, writes: number): Journal {
  let left = writes;
  return new Proxy(journal, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const isWrite = name === 'append' || name === 'appendPages';
      return (...args: unknown[]) => {
        if (isWrite && left-- === 0) throw new Crash();
        return value.apply(target, args);
      };
    },
  });
}

async function opened() {
  const journal = journalIn(temporaryFolder());
  await sendTo(journal, [alertOf('a')]);
  await journal.declare(declaration());
  await journal.declare(declaration({ pages: ['P-1'] }));
  await attachPages(journal, ['P-1'], 'INC-2', context, newId);
  return journal;
}

const merge = (journal: Journal) => recordMerge(journal, { from: 'INC-2', into: 'INC-1' }, context, newId);
const unmerge = (journal: Journal) =>
  recordUnmerge(journal, 'INC-2', { do: 'unmerge', why: 'another cause' }, context, newId);
const relation = { kind: 'caused-by', incident: 'INC-1', direction: 'to' } as const;
const relate = (journal: Journal) =>
  recordRelation(journal, 'INC-2', { do: 'relate', ...relation }, context, newId);
const unrelate = (journal: Journal) =>
  recordRelation(journal, 'INC-2', { do: 'unrelate', ...relation }, context, newId);

/** What operations on two incidents may change. */
async function stateOf(journal: Journal) {
  const states = await Promise.all([journal.read('INC-1'), journal.read('INC-2')]);
  const page = await journal.page('P-1');
  return {
    incidents: states.map(found => {
      const { status, mergedInto, mergedFrom, pages, relations } = found?.state ?? {};
      return { status, mergedInto, mergedFrom, pages, relations };
    }),
    page: page?.incident,
  };
}

type Operation = (journal: Journal) => Promise<unknown>;

const operations: readonly (readonly [string, readonly Operation[], Operation])[] = [
  ['a merge', [], merge],
  ['taking back a merge', [merge], unmerge],
  ['a merge that was taken back before', [merge, unmerge], merge],
  ['a relation', [], relate],
  ['removing a relation', [relate], unrelate],
];

describe('a process that is killed between two writes', () => {
  it.each(operations)('of %s leaves what the same command completes', async (_name, before, operation) => {
    const whole = await opened();
    for (const each of [...before, operation]) await each(whole);
    const complete = await stateOf(whole);
    let crashes = 0;
    for (let writes = 0; writes < 9; writes++) {
      const journal = await opened();
      for (const each of before) await each(journal);
      const crash = await operation(killedAfter(journal, writes)).catch((error: unknown) => error);
      if (!(crash instanceof Crash)) break;
      crashes++;
      await operation(journal);
      expect(await stateOf(journal), `after ${writes} writes`).toEqual(complete);
    }
    expect(crashes).toBeGreaterThan(1);
  });
});
