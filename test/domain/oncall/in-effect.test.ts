/** Overrides by people who have left: without an effect from then on, and reported while a part of them is to come. */
import { expect, test } from 'vitest';
import { coversInEffect, findDanglingCovers } from '../../../source/domain/oncall/overrides/in-effect.ts';
import type { AddedOverride } from '../../../source/domain/oncall/overrides/state.ts';

const isKnown = (person: string) => person !== 'dee';
const cover = (person: string | null, from: number, to: number) => ({ id: 'O-1', person, from, to });

test('a cover by an unknown person ends when it lost its effect: the hours before stay as they were', () => {
  const covers = [cover('dee', 0, 10), cover('dee', 6, 10), cover('ana', 0, 10), cover(null, 0, 10)];
  expect(coversInEffect(covers, isKnown, 5)).toEqual([
    cover('dee', 0, 5),
    cover('ana', 0, 10),
    cover(null, 0, 10),
  ]);
  expect(coversInEffect([cover('dee', 0, 3)], isKnown, 5)).toEqual([cover('dee', 0, 3)]);
});

test('what is over or was removed is not reported; nor are people who are known', () => {
  const at = (hour: number) => `2026-01-05T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const override = (id: string, parts: Partial<AddedOverride>): AddedOverride => ({
    ...{ id, schedule: 'rota', person: 'dee', relieves: null, from: at(8), to: at(16), by: 'ana', why: null },
    ...{ breaks: [], swap: null, removed: null, ...parts },
  });
  const overrides = [
    override('O-1', {}),
    override('O-2', { to: at(10) }),
    override('O-3', { removed: { by: 'ana', at: at(9), why: null } }),
    override('O-4', { person: 'ana' }),
    override('O-5', { person: 'ana', relieves: 'dee' }),
    override('O-6', { swap: 'S-1' }),
  ];
  const found = findDanglingCovers({ overrides, swaps: [] }, isKnown, at(12));
  expect(found.map(({ kind, id, covers }) => [kind, id, covers])).toEqual([
    ['override', 'O-1', true],
    ['override', 'O-5', false],
    ['swap', 'S-1', true],
  ]);
});
