import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryRows,
  type RowOptions,
  rowsAt,
  windowRows,
} from '../../../../source/console/room/timeline/rows.ts';
import {
  fillPage,
  findIndexAt,
  pageBack,
  pageForward,
  revealEntry,
} from '../../../../source/console/room/timeline/scroll.ts';
import { wrap } from '../../../../source/console/ui/text/wrap.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';
import { anyEntry, anyText, anyTimeline, entry } from '../entries.ts';

fc.configureGlobal({ seed: 20_260_105 });

const look = (columns: number, handles = false): RowOptions => ({
  columns,
  zone: 'utc',
  showHandles: handles,
  declared: '2026-03-02T02:56:00.000Z',
});
const shown = (columns: number, change: Parameters<typeof entry>[0], handles = false) =>
  entryRows(entry(change), look(columns, handles)).map(row => row.lead + row.text);
const anyColumns = fc.integer({ min: 40, max: 200 });

describe('an entry is shown', () => {
  it('with its time, the time since the declaration, the person and the kind', () => {
    expect(shown(80, { kind: 'finding' })).toEqual([' 03:10 +00:14 ana      finding    the pool is full']);
    expect(shown(80, { kind: 'action', temporaryFix: true })).toEqual([
      ' 03:10 +00:14 ana      temp. fix  the pool is full',
    ]);
  });

  it('without the time since the declaration if that is unknown', () => {
    const [row] = entryRows(entry(), { ...look(80), declared: null });
    expect(row?.lead).toBe(' 03:10        ana      note       ');
  });

  it('below a line with the date and weekday, across the screen', () => {
    const [day, row] = rowsAt([entry()], 0, look(80));
    expect(day?.pieces.map(({ text }) => text).join('')).toBe(`── 2026-03-02 Mon ${'─'.repeat(62)}`);
    expect(row?.text).toBe('the pool is full');
    expect(rowsAt([entry(), entry()], 1, look(80))).toHaveLength(1);
  });

  it('with the same row objects until the options change', () => {
    const one = entry();
    expect(entryRows(one, look(80))).toBe(entryRows(one, look(80)));
    expect(entryRows(one, look(40))[0]?.lead).not.toBe(entryRows(one, look(80))[0]?.lead);
    expect(entryRows(one, { ...look(80), declared: one.at })[0]?.lead).toContain('+00:00');
  });

  it('with a sign for the kind on a narrow screen', () => {
    expect(shown(60, { kind: 'finding' })).toEqual([' 03:10 * ana   the pool is full']);
  });

  it('with its handle while /amend, /strike or /pin is typed', () => {
    expect(shown(80, { id: '01JZZZZZZZZZZZZZZZZZZZ8XK2P' }, true)[0]).toContain('8XK2P');
    expect(shown(50, { id: '01JZZZZZZZZZZZZZZZZZZZ8XK2P' }, true)[0]).toContain('8XK2P');
  });

  it('with marks that stay visible when it is folded', () => {
    const attachment = { name: 'pods.txt', bytes: 9_000, lines: 300 };
    expect(shown(100, { attachment, pinned: true })[0]).toContain('(pinned; 300 lines in pods.txt)');
    const long = shown(80, { attachment, text: 'line\n'.repeat(20) });
    expect(long).toHaveLength(6);
    expect(long.at(-1)).toContain('300 lines in pods.txt');
    expect(shown(100, { text: 'line\n'.repeat(20) }).at(-1)).toMatch(/… \d+ more rows: Alt-↑ Enter$/);
    // The number of rows is unknown before the text is wrapped.
    expect(shown(100, { text: 'line\n'.repeat(2_000) }).at(-1)).toMatch(/… \d+\+ more rows: Alt-↑ Enter$/);
  });

  it('with its links, the parts of one link as one', () => {
    const href = `https://example.com/${'graph/'.repeat(12)}`;
    const rows = entryRows(entry({ text: 'see **this**', links: [href] }), look(80));
    const pieces = rows.flatMap(row => row.pieces);
    expect(pieces.slice(0, 4).map(({ text, style }) => [text, style])).toEqual([
      ['see ', 'plain'],
      ['**', 'mark'],
      ['this', 'strong'],
      ['**', 'mark'],
    ]);
    const links = pieces.filter(piece => piece.href !== null);
    expect(links.length).toBeGreaterThan(1);
    expect(new Set(links.map(piece => piece.href))).toEqual(new Set([href]));
    expect(new Set(links.map(piece => piece.link)).size).toBe(1);
    expect(links.map(({ text }) => text).join('')).toBe(href);
  });

  it('in rows that are never wider than the screen', () => {
    fc.assert(
      fc.property(anyEntry, anyColumns, fc.boolean(), (each, columns, handles) => {
        for (const row of entryRows(each, look(columns, handles))) {
          expect(width(row.lead + row.text)).toBeLessThanOrEqual(columns);
          expect(row.pieces.map(({ text }) => text).join('')).toBe(row.text);
        }
      }),
    );
  });
});

describe('wrapping', () => {
  it('loses nothing but blanks, and reorders nothing', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, cells) => {
        const plain = (value: string) => value.replace(/\s/g, '');
        // The editor shows a grapheme that is wider than the view, or has no glyph, as a placeholder.
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
  it('is never higher than the screen, ends with the newest entry, and has no gap', () => {
    fc.assert(
      fc.property(anyTimeline, anyColumns, fc.integer({ min: 1, max: 50 }), (entries, columns, height) => {
        const rows = windowRows(entries, entries.length, height, look(columns));
        const all = entries.flatMap((_, index) => rowsAt(entries, index, look(columns)));
        expect(rows).toEqual(all.slice(-height));
      }),
    );
  });

  it('reads no more entries than it shows', () => {
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
    options: anyColumns.map(columns => look(columns)),
  });

  it('back by pages reaches the first entry, and skips none', () => {
    fc.assert(
      fc.property(anyPage, page => {
        const seen = new Set<string>();
        let end = page.entries.length;
        for (let pages = 0; pages <= page.entries.length; pages++) {
          for (const row of windowRows(page.entries, end, page.height, page.options))
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

  it('to an entry stays if it is visible, and otherwise shows it completely if it fits', () => {
    const anyMove = anyPage.chain(page => {
      const index = fc.nat({ max: page.entries.length - 1 });
      return fc.record({
        page: fc.constant(page),
        index,
        end: fc.integer({ min: 1, max: page.entries.length }),
      });
    });
    fc.assert(
      fc.property(anyMove, ({ page, index, end }) => {
        const to = revealEntry(page, end, index);
        const seen = windowRows(page.entries, to, page.height, page.options);
        const own = rowsAt(page.entries, index, page.options);
        const fitting = own.slice(-page.height).map(row => row.key);
        expect(seen.map(row => row.key)).toEqual(expect.arrayContaining(fitting));
        const isSeen = windowRows(page.entries, end, page.height, page.options)
          .map(row => row.key)
          .includes(own[0]?.key ?? '');
        if (isSeen && index < end) expect(to).toBe(end);
      }),
    );
  });

  it('leaves no rows free that later entries would fill', () => {
    fc.assert(
      fc.property(anyPage, fc.nat(), (page, place) => {
        const end = fillPage(page, Math.min(place, page.entries.length));
        const seen = windowRows(page.entries, end, page.height, page.options).length;
        const next = rowsAt(page.entries, end, page.options).length;
        if (end < page.entries.length) expect(seen + next).toBeGreaterThan(page.height);
      }),
    );
  });

  it('to a time finds the first entry at it or after it, otherwise the last', () => {
    fc.assert(
      fc.property(anyTimeline, fc.integer({ min: -10, max: 5_010 }), (entries, minute) => {
        const at = new Date(Date.parse('2026-03-02T00:00:00.000Z') + minute * 60_000).toISOString();
        const found = entries.findIndex(each => each.at >= at);
        expect(findIndexAt(entries, at)).toBe(found < 0 ? entries.length - 1 : found);
      }),
    );
  });

  it('forward by pages reaches the end, which the timeline then follows', () => {
    fc.assert(
      fc.property(anyPage, page => {
        let end: number | null = 1;
        let pages = 0;
        while (end !== null && pages <= page.entries.length) {
          const next: number | null = pageForward(page, end);
          if (next !== null) expect(next).toBeGreaterThan(end);
          end = next;
          pages++;
        }
        expect(end).toBeNull();
      }),
    );
  });
});
