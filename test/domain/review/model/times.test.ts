import { expect, it } from 'vitest';
import { formatOffsetFrom } from '../../../../source/domain/review/model/times.ts';

const reference = '2026-03-02T03:00:00.000Z';

it.each([
  ['2026-03-02T03:00:59.000Z', '+0m'],
  ['2026-03-02T04:05:00.000Z', '+1h05m'],
  ['2026-03-04T02:59:00.000Z', '+47h59m'],
  ['2026-03-04T03:00:00.000Z', '+2d00h'],
  ['2026-02-26T01:54:00.000Z', '-4d01h'],
])('an offset is in days from two days on: %s is %s', (instant, offset) => {
  expect(formatOffsetFrom(instant, reference)).toBe(offset);
});
