/** The due queue: after any additions, changes and removals, the next item equals that of a full scan. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueQueue } from '../../../source/watch/engine/due-queue.ts';

fc.configureGlobal({ seed: 20_260_305 });

const soonest = (all: ReadonlyMap<string, number>) => (all.size === 0 ? null : Math.min(...all.values()));

describe('a due queue', () => {
  it('has nothing next and nothing due if it is empty', () => {
    const agenda = new DueQueue();
    expect(agenda.next()).toBeNull();
    expect(agenda.takeDue(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('returns each due page once, the soonest first, and keeps the others', () => {
    const agenda = new DueQueue();
    for (const [page, at] of [['P-1', 30] as const, ['P-2', 10] as const, ['P-3', 20] as const])
      agenda.set(page, at);
    expect(agenda.takeDue(20)).toEqual([
      { page: 'P-2', at: 10 },
      { page: 'P-3', at: 20 },
    ]);
    expect(agenda.takeDue(20)).toEqual([]);
    expect(agenda.next()).toBe(30);
  });

  it('uses the last time set for a page, also if that equals the first', () => {
    const agenda = new DueQueue();
    for (const at of [10, 40, null, 10, 40, 10]) agenda.set('P-1', at);
    expect(agenda.takeDue(10)).toEqual([{ page: 'P-1', at: 10 }]);
    expect(agenda.next()).toBeNull();
  });

  it('equals a list of all pages, after any additions and removals', () => {
    const page = fc.integer({ min: 1, max: 12 }).map(number => `P-${number}` as const);
    const at = fc.integer({ min: 0, max: 50 });
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ page, at: fc.option(at) }) },
      { weight: 1, arbitrary: fc.record({ now: at }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), steps => {
        const agenda = new DueQueue();
        const all = new Map<string, number>();
        for (const each of steps) {
          if ('now' in each) {
            const due = [...all].filter(([, time]) => time <= each.now);
            const taken = agenda.takeDue(each.now);
            expect(taken.map(entry => entry.at)).toEqual(due.map(([, time]) => time).sort((a, b) => a - b));
            expect(new Map(taken.map(entry => [entry.page, entry.at]))).toEqual(new Map(due));
            for (const [id] of due) all.delete(id);
          } else if (each.at === null) {
            agenda.set(each.page, null);
            all.delete(each.page);
          } else {
            agenda.set(each.page, each.at);
            all.set(each.page, each.at);
          }
          expect(agenda.next()).toBe(soonest(all));
        }
      }),
    );
  });

  it('keeps its order if pages are postponed so often that it is compacted', () => {
    const agenda = new DueQueue();
    for (let turn = 0; turn < 5_000; turn++) agenda.set(`P-${turn % 7}`, 100_000 - turn);
    const taken = agenda.takeDue(100_000);
    expect(taken).toHaveLength(7);
    expect(taken.map(({ at }) => at)).toEqual([...Array(7).keys()].map(index => 95_001 + index));
  });
});
