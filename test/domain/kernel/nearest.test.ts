import { describe, expect, test } from 'vitest';
import { findNearest } from '../../../source/domain/kernel/nearest.ts';
import { suggestTimeZone } from '../../../source/domain/oncall/clock/zone-names.ts';

const words = ['critical', 'major', 'minor'];

describe('the nearest word', () => {
  test.each([
    ['two letters swapped', 'mjaor', 'major'],
    ['a letter missing', 'mino', 'minor'],
    ['other case', 'CRITICAL', 'critical'],
    ['a short form of exactly one', 'crit', 'critical'],
    ['nothing similar', 'warning', null],
    ['an empty text', '', null],
    ['a text too long for a typing mistake', 'x'.repeat(100_000), null],
  ])('%s', (_, written, near) => expect(findNearest(written, words)).toBe(near));
});

test('a time zone is also found by its city', () => {
  expect(suggestTimeZone('New York')).toBe('America/New_York');
  expect(suggestTimeZone('Europe/Madrit')).toBe('Europe/Madrid');
});
