import { expect, test } from 'vitest';
import { folded } from '../../../source/format/text/wrap.ts';

test('lines are broken at blanks, and paragraphs stay apart', () => {
  expect(folded('one two three four\nfive', 9)).toBe('one two\nthree\nfour\nfive');
});

test('the lines after the first hang under it', () => {
  expect(folded('one two three', 11, '    ', '  - ')).toBe('  - one two\n    three');
});

test('a word that is too long stays whole, on a line of its own', () => {
  expect(folded('see /a/very/long/path now', 8)).toBe('see\n/a/very/long/path\nnow');
});

test('wide characters take the cells that they take', () => {
  expect(folded('日本 日本 日本', 9)).toBe('日本 日本\n日本');
});

test('nothing is nothing', () => expect(folded('', 10, '  ')).toBe(''));
