import { describe, expect, test } from 'vitest';
import { decodeCalendar } from '../../../source/team/calendars/calendar-text.ts';

const joined = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map(part => Buffer.from(part as string)));

const lineOf = (text: string | null, wanted: string) =>
  (text ?? '').split(/\r\n?|\n/).findIndex(line => line.startsWith(wanted));

describe('decodeCalendar', () => {
  test.each([
    ['CRLF', '\r\n '],
    ['LF', '\n '],
    ['CR', '\r '],
    ['CRLF and a tab', '\r\n\t'],
  ])('moves a fold inside of a character behind it, so that no line changes its number: %s', (_, fold) => {
    const text = decodeCalendar(joined('SUMMARY:Jos', [0xc3], fold, [0xa9], 'e\r\nEND:VEVENT\r\n'));
    expect(text).toBe(`SUMMARY:José${fold}e\r\nEND:VEVENT\r\n`);
    expect(lineOf(text, 'END')).toBe(2);
  });

  test('moves folds inside of characters of three and four bytes', () => {
    expect(decodeCalendar(joined('A:', [0xe4], '\r\n ', [0xbc, 0x91], [0xe6, 0x9a], '\r\n ', [0x87]))).toBe(
      'A:休\r\n 暇\r\n ',
    );
    expect(decodeCalendar(joined('A:', [0xf0, 0x9f], '\r\n ', [0x8c, 0xb4]))).toBe('A:🌴\r\n ');
  });

  test.each([
    ['UTF-8', joined('SUMMARY:José')],
    ['UTF-8 with a byte order mark', joined([0xef, 0xbb, 0xbf], 'SUMMARY:José')],
    ['Windows-1252', joined('SUMMARY:Jos', [0xe9])],
    ['UTF-16 of Windows', Buffer.from('\ufeffSUMMARY:José', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\ufeffSUMMARY:José', 'utf16le').swap16()],
  ])('reads %s', (_, bytes) => {
    expect(decodeCalendar(bytes)).toBe('SUMMARY:José');
  });

  test.each([
    ['bytes that are neither UTF-8 nor a text', joined('PK', [0x03, 0x04, 0x00, 0xff])],
    ['UTF-16 that is cut off', joined([0xff, 0xfe], 'A')],
  ])('refuses %s', (_, bytes) => {
    expect(decodeCalendar(bytes)).toBeNull();
  });
});
