import { describe, expect, test } from 'vitest';
import { parseTerm } from '../../source/team/schema/match.ts';

describe('the matcher of a label', () => {
  test.each([
    ['between slashes: a regular expression', '/^search-/', { regex: '^search-' }],
    ['also with slashes inside', '/^/api//', { regex: '^/api/' }],
    ['a text matches itself', 'checkout', 'checkout'],
    ['a path that merely starts with a slash is itself', '/var/lib/data', '/var/lib/data'],
    ['the root is itself', '/', '/'],
    ['a missing slash at the end is an error', '/^search-', null],
    ['flags are refused', '/search/i', null],
    ['an invalid expression is refused', '/(/', null],
    ['an empty text is refused', '', null],
  ])('%s', (_, written, term) => expect(parseTerm(written)).toEqual(term));
});
