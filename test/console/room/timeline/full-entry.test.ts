import { describe, expect, it } from 'vitest';
import { fullEntryRows } from '../../../../source/console/room/timeline/full-entry.ts';
import { piecesText } from '../../../../source/console/room/timeline/inline.ts';
import { entry } from '../entries.ts';

const look = { columns: 60, zone: 'utc', declared: '2026-03-02T02:56:00.000Z' } as const;
const read = (change: Parameters<typeof entry>[0], attached: string | null = null) =>
  fullEntryRows(entry(change), attached, look).map(piecesText);

describe('an entry in full', () => {
  it('has every row of its text', () => {
    const text = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    expect(read({ text })).toEqual(['2026-03-02 03:10  +00:14  ana  note', ...text.split('\n')]);
  });

  it('has its earlier versions, newest first, and why it was struck', () => {
    const at = '2026-03-02T03:20:00.000Z';
    const versions = [
      { text: 'first', by: 'ana', at },
      { text: 'second', by: 'ben', at },
    ];
    expect(read({ text: 'third', versions, struck: { by: 'ben', at, why: 'wrong host' } })).toEqual([
      '2026-03-02 03:10  +00:14  ana  note',
      'third',
      '',
      'struck 2026-03-02 03:20 by ben',
      'wrong host',
      '',
      'before ben amended it, 2026-03-02 03:20',
      'second',
      '',
      'before ana amended it, 2026-03-02 03:20',
      'first',
    ]);
  });

  it('shows its attachment as plain text, not as Markdown', () => {
    const attachment = { name: 'pods.txt', bytes: 9, lines: 2 };
    expect(read({ attachment })).toContain('…');
    const rows = fullEntryRows(entry({ attachment }), 'a **b**\nc', look);
    expect(rows.map(piecesText).slice(-3)).toEqual(['pods.txt, 2 lines, 9 bytes', 'a **b**', 'c']);
    expect(rows.at(-2)?.map(({ style }) => style)).toEqual(['plain']);
  });
});
