import { describe, expect, it } from 'vitest';
import { filterEntries, withSelected } from '../../../../source/console/room/timeline/filter.ts';
import { entry } from '../entries.ts';

const entries = [
  entry({ id: 'note', text: 'the Pool is full', by: 'ana' }),
  entry({ id: 'finding', kind: 'finding', text: 'pool size is 5', by: 'ben', pinned: true }),
  entry({ id: 'update', kind: 'update', audience: 'public', text: 'we are on it', by: 'annika' }),
  entry({ id: 'event', kind: 'event', text: 'ana took commander', by: 'ana' }),
  entry({ id: 'linked', text: 'graph', links: ['https://example.com/pool'], by: 'chi' }),
];
const left = (filter: string) => filterEntries(entries, filter).map(({ id }) => id);

describe('a filter lets through', () => {
  it.each([
    ['pool', ['note', 'finding', 'linked']],
    ['POOL full', ['note']],
    ['@ana', ['note', 'event']],
    ['@an', ['note', 'update', 'event']],
    ['@ben @chi', ['finding', 'linked']],
    ['* ^', ['finding', 'update']],
    ['is:note @ana', ['note']],
    ['is:pinned', ['finding']],
    ['is:event pool', []],
    ['is:f', ['finding']],
    ['is:nothing', []],
    ['is:public', ['update']],
  ])('by %j', (filter, ids) => {
    expect(left(filter)).toEqual(ids);
  });

  it.each(['', '  ', '@', 'is:'])('everything, and the same list, by %j', filter => {
    expect(filterEntries(entries, filter)).toBe(entries);
  });
});

it('the selected entry keeps its place; the list is the same object if it passes the filter', () => {
  const through = filterEntries(entries, '@ben @chi');
  expect(withSelected(through, entries, 'update').map(({ id }) => id)).toEqual([
    'finding',
    'update',
    'linked',
  ]);
  for (const id of ['finding', 'of another incident', null])
    expect(withSelected(through, entries, id)).toEqual(through);
  expect(withSelected(through, entries, 'linked')).toBe(through);
  expect(withSelected(through, entries, null)).toBe(through);
});
