import { expect, test } from 'vitest';
import { wrapText } from '../../../../source/format/text/layout/wrap.ts';

test('lines are broken at blanks, and paragraphs stay apart', () => {
  expect(wrapText('one two three four\nfive', 9)).toBe('one two\nthree\nfour\nfive');
});

test('the lines after the first are indented', () => {
  expect(wrapText('one two three', 11, '    ', '  - ')).toBe('  - one two\n    three');
});

test('a word that is too long stays whole, on a line of its own', () => {
  expect(wrapText('see /a/very/long/path now', 8)).toBe('see\n/a/very/long/path\nnow');
});

test('wide characters take their width in cells', () => {
  expect(wrapText('日本 日本 日本', 9)).toBe('日本 日本\n日本');
});

test('an empty text stays empty', () => expect(wrapText('', 10, '  ')).toBe(''));
