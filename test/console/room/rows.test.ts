import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Look, rowsAt, rowsOf, windowRows } from '../../../source/console/room/rows.ts';
import { pageBack, pageOn } from '../../../source/console/room/scroll.ts';
import { wrap } from '../../../source/console/room/wrap.ts';
import { width } from '../../../source/output/cells.ts';
import { anyEntry, anyText, anyTimeline, entry } from './entries.ts';

fc.configureGlobal({ seed: 20_260_105 });

const look = (columns: number, handles = false): Look => ({ columns, zone: 'utc', handles });
const shown = (columns: number, change: Parameters<typeof entry>[0], handles = false) =>
  rowsOf(entry(change), look(columns, handles)).map(row => row.lead + row.text);
const anyColumns = fc.integer({ min: 40, max: 200 });

describe('an entry is shown', () => {
  it('with its time, who, and what kind', () => {
    expect(shown(80, { kind: 'finding' })).toEqual([' 03:10 ana        finding    the pool is full']);
    expect(shown(80, { kind: 'action', temporaryFix: true })).toEqual([
      ' 03:10 ana        temp. fix  the pool is full',
    ]);
  });

  it('with a sign for the kind where it is narrow', () => {
    expect(shown(60, { kind: 'finding' })).toEqual([' 03:10 * ana   the pool is full']);
  });

  it('with what /amend, /strike and /pin call it, when one of these is typed', () => {
    expect(shown(80, { id: '01JZZZZZZZZZZZZZZZZZZZ8XK2P' }, true)[0]).toContain('8XK2P');
    expect(shown(50, { id: '01JZZZZZZZZZZZZZZZZZZZ8XK2P' }, true)[0]).toContain('8XK2P');
  });

  it('with marks that folding does not take away', () => {
    const attachment = { name: 'pods.txt', bytes: 9_000, lines: 300 };
    expect(shown(80, { attachment, pinned: true })[0]).toContain('(pinned; 300 lines in pods.txt)');
    const long = shown(80, { attachment, text: 'line\n'.repeat(20) });
    expect(long).toHaveLength(6);
    expect(long.at(-1)).toContain('300 lines in pods.txt');
  });

  it('in rows that are never wider than the screen', () => {
    fc.assert(
      fc.property(anyEntry, anyColumns, fc.boolean(), (each, columns, handles) => {
        for (const row of rowsOf(each, look(columns, handles))) {
          expect(width(row.lead + row.text)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});

describe('wrapping', () => {
  it('loses and reorders nothing but blanks', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, cells) => {
        const plain = (value: string) => value.replace(/\s/g, '');
        // The editor shows what is wider than the view, or has no shape, as a placeholder.
        fc.pre(!plain(wrap(text, cells).join('')).includes('\ufffd'));
        expect(plain(wrap(text, cells).join(''))).toBe(plain(text));
      }),
    );
  });

  it('breaks between words', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });
});

describe('the window', () => {
  it('is never higher than there is room, ends with the newest, and leaves no gap', () => {
    fc.assert(
      fc.property(anyTimeline, anyColumns, fc.integer({ min: 1, max: 50 }), (entries, columns, height) => {
        const rows = windowRows(entries, entries.length, height, look(columns));
        const all = entries.flatMap((_, index) => rowsAt(entries, index, look(columns)));
        expect(rows).toEqual(all.slice(-height));
      }),
    );
  });

  it('looks at no more entries than it shows', () => {
    const seen: number[] = [];
    const many = new Proxy(
      Array.from({ length: 10_000 }, () => entry()),
      {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d+$/.test(key)) seen.push(Number(key));
          return Reflect.get(target, key, receiver);
        },
      },
    );
    windowRows(many, many.length, 40, look(80));
    expect(Math.min(...seen)).toBeGreaterThan(10_000 - 45);
  });
});

describe('scrolling', () => {
  const anyPage = fc.record({
    entries: anyTimeline,
    height: fc.integer({ min: 1, max: 30 }),
    look: anyColumns.map(columns => look(columns)),
  });

  it('back by pages comes to the first entry, and passes none by', () => {
    fc.assert(
      fc.property(anyPage, page => {
        const seen = new Set<string>();
        let end = page.entries.length;
        for (let pages = 0; pages <= page.entries.length; pages++) {
          for (const row of windowRows(page.entries, end, page.height, page.look))
            seen.add(row.key.split('.')[0] ?? '');
          const next = pageBack(page, end);
          if (next === end) break;
          expect(next).toBeLessThan(end);
          end = next;
        }
        for (const { id } of page.entries) expect(seen).toContain(id);
      }),
    );
  });

  it('on by pages comes to the end, which it then follows', () => {
    fc.assert(
      fc.property(anyPage, page => {
        let end: number | null = 1;
        let pages = 0;
        while (end !== null && pages <= page.entries.length) {
          const next: number | null = pageOn(page, end);
          if (next !== null) expect(next).toBeGreaterThan(end);
          end = next;
          pages++;
        }
        expect(end).toBeNull();
      }),
    );
  });
});
