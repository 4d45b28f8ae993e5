import { describe, expect, it } from 'vitest';
import { statusRows, withStanding } from '../../../source/console/components/status-line.tsx';

const standing = [
  'only @ana: 3 of 340, Esc shows all · 2 new of 4 below: PgDn',
  'only @ana · 2 new below',
  'only @ana',
];
const told = statusRows({ text: 'pinned 14:05 ana: note 2', bad: false }, 80);

describe('what stands beside what was said', () => {
  it.each([
    [100, 'pinned 14:05 ana: note 2 · only @ana: 3 of 340, Esc shows all · 2 new of 4 below: PgDn'],
    [80, 'pinned 14:05 ana: note 2 · only @ana · 2 new below'],
    [40, 'pinned 14:05 ana: note 2 · only @ana'],
    [30, 'pinned 14:05 ana: note 2'],
  ])('is as much as there is room for in %j columns', (columns, row) => {
    expect(withStanding(told, standing, columns)).toEqual([row]);
  });

  it('never takes from what was said, or a row of its own', () => {
    const refusal = statusRows({ text: `${'needs a commander; '.repeat(6)}say who`, bad: true }, 40);
    const rows = withStanding(refusal, standing, 40);
    expect(rows.slice(0, -1)).toEqual(refusal.slice(0, -1));
    expect(rows.at(-1)).toBe(`${refusal.at(-1)} · only @ana · 2 new below`);
  });
});
