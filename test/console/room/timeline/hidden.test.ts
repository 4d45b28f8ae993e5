import { expect, it } from 'vitest';
import { describeHidden } from '../../../../source/console/room/timeline/hidden.ts';

const all = Array.from({ length: 340 });
const seen = { all, entries: all, filter: '', below: 0, newBelow: 0 };

it('the hidden part of the timeline is described with the key that shows it', () => {
  expect(describeHidden(seen)).toEqual([]);
  expect(describeHidden({ ...seen, below: 4 })).toEqual(['4 below: PgDn']);
  expect(describeHidden({ ...seen, below: 3, newBelow: 3 })[0]).toBe('3 new below: PgDn');
  expect(describeHidden({ ...seen, entries: all.slice(12), filter: '@ana', below: 4, newBelow: 2 })).toEqual([
    'only @ana: 328 of 340, Esc shows all · 2 new of 4 below: PgDn',
    'only @ana · 2 new below',
    'only @ana',
  ]);
});
