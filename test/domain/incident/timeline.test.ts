/** The persistent list of a timeline, compared with the plain array that it represents. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chronological,
  type Entry,
  emptyTimeline,
  entriesOf,
  entryWithId,
  type Timeline,
  withEntry,
  withReplaced,
} from '../../../source/domain/incident/timeline.ts';
import { at, frozen } from '../../builders/incident.ts';

const entry = (id: string, when = '03:00', text = id): Entry => ({
  id,
  at: at(when),
  approximate: false,
  recorded: at(when),
  by: 'ana',
  kind: 'note',
  text,
  event: null,
  audience: null,
  links: [],
  attachment: null,
  temporaryFix: false,
  pinned: false,
  struck: null,
  versions: [],
});
const listOf = (entries: readonly Entry[]) => entries.reduce(withEntry, emptyTimeline);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => entry(`E${index}`));

type Step = { readonly add: number } | { readonly replace: string };

describe('the list', () => {
  it('behaves as an array does under any additions and replacements', () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ add: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ replace: fc.integer({ min: 0, max: 1200 }).map(index => `E${index}`) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        let list: Timeline = emptyTimeline;
        let model: Entry[] = [];
        for (const [index, one] of steps.entries()) {
          if ('add' in one) {
            const added = Array.from({ length: one.add }, (_, offset) => entry(`E${model.length + offset}`));
            list = added.reduce(withEntry, list);
            model = [...model, ...added];
          } else {
            const replaced = entry(one.replace, '03:00', `replaced in step ${index}`);
            list = withReplaced(list, replaced);
            model = model.map(old => (old.id === one.replace ? replaced : old));
          }
          expect(list.length).toBe(model.length);
          expect(entriesOf(list)).toEqual(model);
          for (const id of ['E0', 'E255', 'E256', 'E700']) {
            expect(entryWithId(list, id)).toBe(model.find(candidate => candidate.id === id));
          }
        }
      }),
      { seed: 20260302, numRuns: 100 },
    );
  });

  it.each([0, 1, 255, 256, 257, 512, 513])('keeps %d entries in order', count => {
    expect(entriesOf(listOf(numbered(count)))).toEqual(numbered(count));
  });

  it('never changes for its holders', () => {
    const before = frozen(listOf(numbered(600)));
    const after = withReplaced(withEntry(before, entry('new')), entry('E3', '03:00', 'amended'));
    expect(entriesOf(before)).toEqual(numbered(600));
    expect(entryWithId(after, 'E3')?.text).toBe('amended');
    expect(after.length).toBe(601);
  });

  it('shares its full pages with the previous one: an append copies one page at most', () => {
    const before = listOf(numbered(600));
    const after = withEntry(before, entry('new'));
    expect(after.full).toBe(before.full);
    expect(Math.max(...before.full.map(page => page.length), before.open.length)).toBe(256);
  });

  it('is the same object if there is nothing to replace', () => {
    const list = listOf(numbered(300));
    expect(withReplaced(list, entry('other'))).toBe(list);
  });

  it('with one id twice (a line copied) finds and replaces the newer, and keeps the other’s text', () => {
    const list = listOf([entry('E', '03:00', 'first'), entry('E', '03:00', 'second')]);
    expect(entryWithId(list, 'E')?.text).toBe('second');
    const texts = entriesOf(withReplaced(list, entry('E', '03:00', 'amended'))).map(({ text }) => text);
    expect(texts).toEqual(['first', 'amended']);
  });
});

describe('the chronological order', () => {
  const clock = fc.constantFrom('03:00', '03:01', '03:02', '03:03');

  it('is by when it happened, and for one instant by the journal', () => {
    fc.assert(
      fc.property(fc.array(clock, { maxLength: 600 }), clocks => {
        const entries = clocks.map((when, index) => entry(`E${index}`, when));
        const expected = ['03:00', '03:01', '03:02', '03:03'].flatMap(when =>
          entries.filter(candidate => candidate.at === at(when)),
        );
        expect(chronological(listOf(entries))).toEqual(expected);
      }),
      { seed: 20260302, numRuns: 50 },
    );
  });

  it('is computed once for a list, and again for the next', () => {
    const list = listOf(numbered(3));
    expect(chronological(list)).toBe(chronological(list));
    expect(chronological(withEntry(list, entry('early', '02:00')))[0]?.id).toBe('early');
  });
});
