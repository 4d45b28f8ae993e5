import { describe, expect, it } from 'vitest';
import { type Entry, emptyTimeline, withEntry } from '../../../source/domain/incident/timeline.ts';
import { ansiPaint, plainPaint } from '../../../source/format/text/layout/style.ts';
import {
  entryHandle,
  formatEntry,
  formatEntryWithDate,
  formatKind,
  formatTimeline,
} from '../../../source/format/text/timeline.ts';

const look = { zone: 'utc', paint: plainPaint } as const;
const entry = (fields: Partial<Entry> = {}): Entry => ({
  id: '01M853QRXCBVSW38X9MPA5GF0Q',
  at: '2026-01-05T09:00:00.000Z',
  approximate: false,
  recorded: '2026-01-05T09:00:00.000Z',
  by: 'ana',
  kind: 'note',
  text: 'pods restart',
  event: null,
  audience: null,
  links: [],
  attachment: null,
  temporaryFix: false,
  pinned: false,
  struck: null,
  versions: [],
  ...fields,
});

describe('an entry as a line', () => {
  it('has its time, author, kind, text and the end of its id', () => {
    expect(formatEntry(entry(), look)).toBe(' 09:00  ana       note           pods restart  5GF0Q');
    expect(entryHandle(entry())).toBe('5GF0Q');
  });

  it('marks approximate times, and lets long names push the rest', () => {
    expect(formatEntry(entry({ approximate: true, by: 'commander-on-duty' }), look)).toBe(
      '~09:00  commander-on-duty  note           pods restart  5GF0Q',
    );
  });

  it('has its date where it is alone and not of today', () => {
    expect(formatEntryWithDate('2026-01-05T23:00:00.000Z', entry(), look)).toMatch(/^ 09:00 {2}ana/);
    expect(formatEntryWithDate('2026-01-06T00:00:00.000Z', entry(), look)).toMatch(
      /^ 2026-01-05 09:00 {2}ana/,
    );
  });

  it('shows its amendments and strikes', () => {
    const struck = { by: 'ben', at: '2026-01-05T10:00:00.000Z', why: 'wrong' };
    const versions = [{ text: 'x', by: 'ana', at: '2026-01-05T09:30:00.000Z' }];
    expect(formatEntry(entry({ pinned: true, versions, struck }), look)).toContain(
      '[struck] pods restart  (pinned; amended; struck: wrong)  5GF0Q',
    );
    const attachment = { name: 'pods.txt', bytes: 10, lines: 3 };
    expect(formatEntry(entry({ attachment }), look)).toContain('pods restart  (3 lines in pods.txt)');
  });

  it('has its further lines and its links below it', () => {
    expect(formatEntry(entry({ text: 'a\nb', links: ['https://graph'] }), look)).toMatch(
      / a {2}5GF0Q\n {8}b\n {8}https:\/\/graph$/,
    );
  });

  it('shows kinds by words, never by colour alone', () => {
    expect(formatKind(entry({ kind: 'event' }))).toBe('');
    expect(formatKind(entry({ kind: 'update', audience: 'public' }))).toBe('public update');
    expect(formatKind(entry({ kind: 'update', audience: 'internal' }))).toBe('update');
    expect(formatKind(entry({ kind: 'action', temporaryFix: true }))).toBe('temporary fix');
    const bare = formatEntry(entry(), { zone: 'utc', paint: ansiPaint }).replace(/\x1b\[\d+m/g, '');
    expect(bare).toBe(formatEntry(entry(), look));
  });
});

describe('a timeline as text', () => {
  it('is in the order of time, one instant in the order of the journal, with a line between days', () => {
    const texts = ['b', 'c', 'a', 'd'];
    const at = [
      '2026-01-05T09:00:00.000Z',
      '2026-01-05T09:00:00.000Z',
      '2026-01-04T23:59:00.000Z',
      '2026-01-06T00:00:00.000Z',
    ];
    const timeline = texts.reduce(
      (before, text, index) => withEntry(before, entry({ text, at: at[index] ?? '' })),
      emptyTimeline,
    );
    const lines = formatTimeline(timeline, look).split('\n');
    expect(lines.map(line => /note +(\w)/.exec(line)?.[1] ?? line)).toEqual([
      '── 2026-01-04 ──',
      'a',
      '── 2026-01-05 ──',
      'b',
      'c',
      '── 2026-01-06 ──',
      'd',
    ]);
  });
});
