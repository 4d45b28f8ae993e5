/** One event, one line: it is read as it was written, and a line that was changed on disk is rejected. */
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../source/domain/incident/schema.ts';
import { decode as decodeAs, encode } from '../../../source/store/local/line.ts';
import { declaration, note } from '../../builders/store.ts';

const decode = (written: string) => decodeAs(written, readEvent);
const line = (text: string) => encode(note(text)).slice(0, -1);
const withField = (field: string) => `${JSON.stringify(note('x')).slice(0, -1)},${field}}`;

describe('a line', () => {
  it.each([
    ['plain', 'retries are off'],
    ['of several lines', 'one\ntwo\tthree'],
    ['with quotes and backslashes', 'a "quoted" \\ path C:\\temp'],
    ['beyond ASCII', 'Größe 見積り 👩‍🚒 مرحبا'],
    ['that looks like a checksum', 'x","sum":"00000000"}'],
  ])('survives a round trip with a text %s', (_what, text) => {
    const event = note(text);
    expect(decode(encode(event).slice(0, -1))).toMatchObject(event);
  });

  it('is one line, whatever its text', () => {
    expect(encode(note('one\ntwo\r\nthree\u2028four')).match(/\n/g)).toHaveLength(1);
  });

  it('has the fields of the event in front and its checksum at the end', () => {
    expect(encode(declaration())).toMatch(/^\{"v":1,"id":".*,"sum":"[0-9a-f]{8}"\}\n$/);
  });
});

describe('a checksum', () => {
  it('finds every single flipped bit inside a text', () => {
    const text = 'Größe: 12 MB; see 見積り 👩‍🚒';
    const bytes = Buffer.from(line(text));
    const from = bytes.indexOf('Größe');
    const believed: string[] = [];
    for (let bit = from * 8; bit < (from + Buffer.byteLength(text)) * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (typeof decode(flipped.toString('utf8')) !== 'string') believed.push(`bit ${bit}`);
    }
    expect(believed).toEqual([]);
  });

  it('finds every single flipped bit in person, time and fields', () => {
    const bytes = Buffer.from(line('x'));
    const end = bytes.indexOf(',"sum"');
    const believed: string[] = [];
    for (let bit = 0; bit < end * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (typeof decode(flipped.toString('utf8')) !== 'string') believed.push(`bit ${bit}`);
    }
    expect(believed).toEqual([]);
  });

  it('is reported as the reason if it does not match', () => {
    expect(decode(line('at 14:05').replace('14:05', '15:05'))).toBe('its checksum does not match');
  });

  it('is not required in lines of other tools', () => {
    expect(decode(JSON.stringify(note('by hand')))).toMatchObject({ text: 'by hand' });
  });
});

describe('a line of a newer version', () => {
  it('keeps an event of an unknown type', () => {
    const event = { ...note('x'), type: 'entry-sung', melody: [1, 2] };
    expect(decode(JSON.stringify(event))).toEqual(event);
  });

  it('keeps a known event with an unknown field', () => {
    expect(decode(withField('"colour":"red"'))).toMatchObject({ text: 'x', colour: 'red' });
  });
});

describe('an invalid line', () => {
  it.each([
    ['JSON cut short', line('x').slice(0, 40), 'it is not JSON'],
    ['NUL bytes, as a crash leaves them', '\0'.repeat(64), 'it has NUL bytes'],
    ['a list', '[]', 'not an object'],
    ['null', 'null', 'not an object'],
    ['an event without an id', '{"v":1}', 'no id'],
    ['an event without its text', withField('"text":5'), 'entry-added: missing or invalid text'],
    [
      'a day that does not exist',
      line('x')
        .replace('03-02T', '02-30T')
        .replace(/,"sum".*/, '}'),
      'at is not',
    ],
  ])('%s is rejected, with the reason', (_what, bytes, reason) => {
    expect(decode(bytes)).toContain(reason);
  });
});

describe('a line of another program', () => {
  it('is sanitised of escape sequences, control and bidi characters as it is read', () => {
    const hostile = JSON.stringify(note('\u001b[2Jred\u0007 \u202egnp.exe\0 \ud800!', '\u001b]0;x\u0007eve'));
    expect(decode(hostile)).toMatchObject({ text: 'red gnp.exe \ufffd!', by: 'eve' });
  });

  it('is sanitised at any depth', () => {
    expect(decode(withField('"more":[{"k\\u001b[1mey":"\\u009b31mv"}]'))).toMatchObject({
      more: [{ key: 'v' }],
    });
  });
});
