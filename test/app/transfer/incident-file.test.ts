/** A file is whole and authentic, or refused with the line. */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatIncidentFile,
  isFileError,
  isIncidentFile,
  parseIncidentFile,
} from '../../../source/app/transfer/incident-file.ts';
import type { PageEvent } from '../../../source/domain/paging/events.ts';
import type { Bundle } from '../../../source/domain/transfer/bundle.ts';
import { declaration, note } from '../../builders/store.ts';
import { receivedEvent } from '../../builders/stored-pages.ts';
import { event, now } from './stores.ts';

/** The lines: 1 header, 2 declared, 3 and 4 notes, 5 attached, 6 page, 7 end. */
const bundle: Bundle = {
  ...{ id: 'INC-1', keepsNumbers: true, changes: [], attachments: [], reviews: [], related: {} },
  events: [
    declaration(),
    note('it is DNS'),
    note('it is not DNS'),
    event('page-attached', { page: 'P-1', title: '', told: [], received: null, acknowledged: null }),
  ],
  pages: [[receivedEvent('P-1') as PageEvent<'page-received'>]],
};
const file = [...formatIncidentFile(bundle, { title: 'x', exported: now, program: 'test' })]
  .map(line => `${line}\n`)
  .join('');

const lines = () => file.trimEnd().split('\n');
/** With a matching checksum: an attacker who writes a line can compute that, too. */
function resealed(line: string): string {
  const bare = line.replace(/,"sum":"\w+"\}$/, '}');
  return `${bare.slice(0, -1)},"sum":"${crc32(bare).toString(16).padStart(8, '0')}"}`;
}
/** The refusal of the file when one line is replaced. */
function wrong(number: number, change: (line: string) => string): string {
  const changed = lines().map((line, index) => (index === number - 1 ? resealed(change(line)) : line));
  const read = parseIncidentFile(changed.join('\n'), now);
  return isFileError(read) ? `${read.line}: ${read.why}` : 'nothing';
}
type Line = Record<string, Record<string, unknown>>;
/** The line with some fields replaced. */
const with_ = (fields: object) => (line: string) => {
  const { sum: _sum, ...parts } = JSON.parse(line) as Line & { sum: string };
  const [[kind = '', value = {}] = []] = Object.entries(parts) as [string, object][];
  return JSON.stringify({ [kind]: { ...value, ...fields } });
};

describe('a damaged file', () => {
  it('is read if nothing is wrong with it, with line ends of another system too', () => {
    expect(isIncidentFile(file)).toBe(true);
    expect(wrong(1, line => line)).toBe('nothing');
    expect(isFileError(parseIncidentFile(file.replaceAll('\n', '\r\n'), now))).toBe(false);
  });

  it('is refused with the line of the changed byte', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 2), place => {
        const byte = file[place] === 'x' ? 'y' : 'x';
        if (file[place] === '\n') return;
        const read = parseIncidentFile(file.slice(0, place) + byte + file.slice(place + 1), now);
        const line = file.slice(0, place).split('\n').length;
        expect(isFileError(read) && read.line).toBe(line);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('is refused if it is cut off at any place', () => {
    for (let count = 0; count < lines().length; count++) {
      const read = parseIncidentFile(lines().slice(0, count).join('\n'), now);
      expect(isFileError(read) ? read.why : 'nothing').toMatch(/is not JSON|cut off/);
    }
    expect(isFileError(parseIncidentFile(file.slice(0, -20), now))).toBe(true);
  });

  it('is refused if a line is missing, though each of the others is whole', () => {
    const read = parseIncidentFile(lines().toSpliced(3, 1).join('\n'), now);
    expect(read).toEqual({ line: 6, why: 'it should have 7 lines, but has 6' });
  });
});

describe('a forged file', () => {
  it.each([
    [
      'another version',
      1,
      () => '{"callme":"incident","version":2,"id":"INC-1"}',
      '1: its format is version 2, but this callme reads version 1',
    ],
    [
      'an invalid incident number',
      1,
      () => '{"callme":"incident","version":1,"id":"../../x"}',
      '1: it has no valid incident number',
    ],
    ['a list in place of an event', 3, () => '{"event":[]}', '3: not an object'],
    ['an event without a type', 3, with_({ type: '' }), '3: no type'],
    ['a field of the wrong type', 3, with_({ text: 7 }), '3: entry-added: missing or invalid text'],
    ['an empty person', 3, with_({ by: '\u202e\u0007' }), '3: no by'],
    ['a name that is too long', 3, with_({ by: 'x'.repeat(201) }), '3: its by is too long'],
    ['a text that is too long', 3, with_({ text: 'x'.repeat(100_001) }), '3: a text in it is too long'],
    ['an id that is a path', 3, with_({ id: '../x' }), '3: its id is invalid'],
    [
      'an id twice',
      4,
      (line: string) => with_({ id: JSON.parse(lines()[2] ?? '').event.id })(line),
      '4: its event id is the same as in line 3',
    ],
    [
      'a time of recording in the future',
      3,
      with_({ recorded: '2027-11-25T12:00:00.000Z' }),
      '3: it was recorded in the future',
    ],
    ['a time before 1970', 3, with_({ at: '1066-10-14T09:00:00.000Z' }), '3: it happened before 1970'],
    ['no declaration', 2, with_({ type: 'retitled' }), '2: the first event is not the declaration'],
    ['an invalid page number', 6, with_({ page: '__proto__' }), '6: page-received: missing or invalid page'],
    [
      'a page that was never received',
      6,
      with_({ type: 'page-resolved' }),
      '6: P-1 has no page-received event',
    ],
    [
      'an attachment outside the store',
      4,
      () => '{"attachment":{"name":"../../.bashrc","base64":""}}',
      '4: invalid attachment name',
    ],
    [
      'an attachment that is not base64',
      4,
      () => '{"attachment":{"name":"a","base64":"?"}}',
      '4: a is not base64',
    ],
    [
      'a review for an unknown audience',
      4,
      () => '{"review":{"audience":"__proto__","text":""}}',
      '4: invalid or duplicate review audience',
    ],
  ] as const)('is refused: %s', (_what, line, change, expected) => {
    expect(wrong(line, change)).toBe(expected);
  });

  it('is sanitised of control sequences', () => {
    const hostile = with_({ text: 'it is \u001b[31mDNS\u202e', by: 'a\nna' });
    const changed = lines().with(2, resealed(hostile(lines()[2] ?? '')));
    const read = parseIncidentFile(changed.join('\n'), now);
    expect(isFileError(read) ? read.why : read.events[1]).toMatchObject({ text: 'it is DNS', by: 'a na' });
  });

  it('cannot change prototypes', () => {
    const line =
      '{"event":{"v":1,"id":"01X","at":"2026-03-02T03:10:00.000Z","recorded":"2026-03-02T03:10:00.000Z","by":"ana","type":"toString","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
    expect(wrong(3, () => line)).toBe('nothing');
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('is read in full or refused, whatever it contains', () => {
    const anyLine = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map(json => resealed(`{"event":${json}}`)),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), made => {
        const read = parseIncidentFile([lines()[0], ...made].join('\n'), now);
        expect(isFileError(read)).toBe(true);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('is refused quickly if it nests without end', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(wrong(3, () => `{"event":{"id":${deep}}}`)).toMatch(/^3: /);
  });
});
