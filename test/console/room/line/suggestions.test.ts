import { describe, expect, it } from 'vitest';
import { slashCommands } from '../../../../source/console/room/line/commands.ts';
import { findSuggestions } from '../../../../source/console/room/line/suggestions.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';

const known = { people: ['ana', 'ben', 'chi'], tasks: ['T-3', 'T-12'], services: [] };
const size = { columns: 80, rows: 6 };
const rows = (text: string, { columns, rows: most } = size) =>
  findSuggestions(text, text.length, known, { columns, rows: most }).map(hint => hint.text);

describe('a command while its name is typed', () => {
  it('lists every possible command, with its arguments and description', () => {
    expect(rows('/re')).toEqual([
      '/resolve   [TEXT]                     Resolve it: the impact is mitigated',
      '/reopen    REASON                     Reopen it: the impact is not over',
      '/retitle   TITLE                      Change the title',
      '/restore   ENTRY                      Restore a struck entry',
      expect.stringMatching(/^\/relate {4}caused-by\|recurrence/),
    ]);
  });

  it('counts the commands that do not fit', () => {
    const shown = rows('/');
    expect(shown).toHaveLength(6);
    expect(shown.at(-1)).toBe(`… ${slashCommands.length - 5} more; Tab completes`);
  });

  it('suggests nothing for an unknown command or a text', () => {
    expect(rows('/nonsense')).toEqual([]);
    expect(rows('the pool is full')).toEqual([]);
    expect(rows('')).toEqual([]);
  });
});

describe('the words of a command', () => {
  it('are listed below its usage', () => {
    expect(rows('/role ')).toEqual([
      expect.stringMatching(/^\/role +offer\|accept\S*… +Hand over a role/),
      'offer  accept  decline  withdraw  take',
    ]);
    expect(rows('/role offer commander b').at(-1)).toBe('ben');
    expect(rows('/done t-').at(-1)).toBe('T-3  T-12');
  });

  it('a word that is complete is not suggested', () => {
    expect(rows('/role offer')).toHaveLength(1);
  });
});

describe('people and marks, anywhere in a line', () => {
  it.each([
    ['@', '@ana  @ben  @chi'],
    ['hand it to @b', '@ben'],
    ['a pool of 200 #', '#fix  #T-3  #T-12'],
  ])('%j: %j', (text, expected) => expect(rows(text)).toEqual([expected]));
});

it('suggestions fit the screen in width and height', () => {
  const many = { ...known, people: Array.from({ length: 40 }, (_, at) => `person-${at}`) };
  for (const text of ['/', '/role ', '@']) {
    const shown = findSuggestions(text, text.length, many, { columns: 40, rows: 2 });
    expect(shown.length).toBeLessThanOrEqual(2);
    for (const { text: row } of shown) expect(width(row)).toBeLessThanOrEqual(40);
  }
  expect(rows('/', { columns: 80, rows: 0 })).toEqual([]);
  expect(findSuggestions('@', 1, many, size)[0]?.text).toMatch(/^@person-0 .* {2}…$/);
});
