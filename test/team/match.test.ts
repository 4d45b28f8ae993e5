import { describe, expect, test } from 'vitest';
import { parseTerm } from '../../source/team/schema/match.ts';

describe('the matcher of a label', () => {
  test.each([
    ['between slashes: a regular expression', '/^search-/', { regex: '^search-' }],
    ['also with slashes inside', '/^/api//', { regex: '^/api/' }],
    ['a text is itself', 'checkout', 'checkout'],
    ['a path that merely starts with a slash is itself', '/var/lib/data', '/var/lib/data'],
    ['so is the root', '/', '/'],
    ['a slash that is missing at the end is a slip, not a text', '/^search-', null],
    ['flags are not understood, so they are refused', '/search/i', null],
    ['what does not compile is refused', '/(/', null],
    ['nothing is refused', '', null],
  ])('%s', (_, written, term) => expect(parseTerm(written)).toEqual(term));
});
