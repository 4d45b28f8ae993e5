import { expect, it } from 'vitest';
import { standing } from '../../../source/console/room/standing.ts';

const all = Array.from({ length: 340 });
const seen = { all, entries: all, filter: '', below: 0, fresh: 0 };

it('what is not on the screen is said, with the key that brings it', () => {
  expect(standing(seen)).toBeNull();
  expect(standing({ ...seen, below: 3, fresh: 3 })?.text).toBe('3 new below: PgDn');
  expect(standing({ ...seen, entries: all.slice(12), filter: '@ana', below: 4 })?.text).toBe(
    'only @ana: 328 of 340, Esc shows all · 4 below: PgDn',
  );
});
