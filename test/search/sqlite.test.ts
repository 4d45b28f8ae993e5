/** The versions of Node.js with full-text search. */
import { expect, it } from 'vitest';
import { reasonWithoutFullText } from '../../source/search/sqlite.ts';

it('full-text search exists from Node.js 22.16 on', () => {
  expect(['22.16.0', '22.21.1', '24.0.0', '24.9.0'].map(version => reasonWithoutFullText(version))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(reasonWithoutFullText('22.15.1')).toBe(
    'Node.js 22.15.1 has no full-text search (22.16 and newer have)',
  );
  expect(reasonWithoutFullText('20.19.0')).not.toBeNull();
});
