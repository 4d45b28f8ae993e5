import { afterEach, expect, it } from 'vitest';
import { findWeeks, findWindow } from '../../../../source/console/oncall/strip/window.ts';
import { at, now } from '../team.ts';

afterEach(() => {
  process.env.TZ = 'UTC';
});

it("is fourteen days from the reader's midnight", () => {
  const { from, to, days } = findWindow(now, 0, 'utc');
  expect(days).toHaveLength(15);
  expect([from, to]).toEqual([at('05T00:00'), at('19T00:00')]);
  expect(findWindow(now, -1, 'utc').to).toBe(at('12T00:00'));
});

it('has a day of 23 hours when the clocks go forward', () => {
  process.env.TZ = 'Europe/Madrid';
  const { days } = findWindow('2026-03-25T12:00:00.000Z', 0, 'local');
  const hours = days.slice(1).map((day, index) => (day - (days[index] ?? 0)) / 3_600_000);
  expect(hours).toEqual([24, 24, 24, 24, 23, 24, 24, 24, 24, 24, 24, 24, 24, 24]);
});

it.each([
  ['05T00:00', 0, 0],
  ['18T23:00', 0, 0],
  ['19T00:00', 0, 2],
  ['04T23:00', 0, -1],
  ['12T00:00', 1, 1],
  ['11T00:00', 1, 0],
])('%s is visible from a window %i weeks ahead in one %i weeks ahead', (instant, weeks, shown) => {
  expect(findWeeks(at(instant), now, weeks, 'utc')).toBe(shown);
});
