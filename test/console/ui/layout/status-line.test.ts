import { describe, expect, it } from 'vitest';
import { layOutStatus } from '../../../../source/console/ui/layout/status-line.tsx';

const standing = [
  'only @ana: 3 of 340, Esc shows all · 2 new of 4 below: PgDn',
  'only @ana · 2 new below',
  'only @ana',
];
const rowsOf = (...about: Parameters<typeof layOutStatus>) => layOutStatus(...about).rows;

describe('the note beside the message', () => {
  const told = { text: 'pinned 14:05 ana: note 2', bad: false };

  it.each([
    [100, `${told.text} · only @ana: 3 of 340, Esc shows all · 2 new of 4 below: PgDn`],
    [80, `${told.text} · only @ana · 2 new below`],
    [40, `${told.text} · only @ana`],
    [30, told.text],
  ])('is as long as fits in %j columns', (columns, row) => {
    expect(rowsOf(told, standing, 'callme', columns)).toEqual([row]);
  });

  it('never shortens the message, and takes no row of its own', () => {
    const refusal = { text: `${'needs a commander; '.repeat(6)}say who`, bad: true };
    const alone = rowsOf(refusal, [], 'callme', 40);
    const rows = rowsOf(refusal, standing, 'callme', 40);
    expect(rows.slice(0, -1)).toEqual(alone.slice(0, -1));
    expect(rows.at(-1)).toBe(`${alone.at(-1)} · only @ana · 2 new below`);
  });
});

it('is alone without a message; without a note, the place is shown', () => {
  expect(layOutStatus(null, standing, 'callme', 80)).toEqual({
    rows: [standing[0]],
    bad: false,
    decoration: false,
  });
  const { rows, decoration } = layOutStatus(null, [], 'callme › INC-1', 30);
  expect(rows[0]).toMatch(/^── callme › INC-1 ─+$/);
  expect(decoration).toBe(true);
});
