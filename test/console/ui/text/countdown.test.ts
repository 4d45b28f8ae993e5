import { expect, it } from 'vitest';
import { countdown } from '../../../../source/console/ui/text/countdown.ts';

const due = '2026-03-02T04:00:00.000Z';

it.each([
  ['03:40', 'in 20m', 'muted'],
  ['03:55', 'in 5m', 'muted'],
  ['03:56', 'in 4m!', 'warning'],
  ['04:00', 'in 0s!', 'warning'],
  ['04:03', '3m late!', 'late'],
  ['04:30', ' 30m LATE! ', 'alarm'],
])('at %s, an item due at 04:00 is shown as %j: urgent in words as in colour', (time, text, tone) => {
  expect(countdown(due, `2026-03-02T${time}:00.000Z`)).toEqual({ text, tone });
});
