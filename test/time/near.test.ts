import { afterEach, expect, it } from 'vitest';
import { formatDay, formatNear, formatPeriod } from '../../source/time/near.ts';
import { at, clock } from '../console/oncall/team.ts';

afterEach(() => {
  process.env.TZ = 'UTC';
});

it.each([
  ['05T23:59', '23:59'],
  ['06T00:00', 'Tue 00:00'],
  ['11T09:00', 'Sun 09:00'],
  ['12T09:00', '12 Jan 09:00'],
  ['04T09:00', '4 Jan 09:00'],
])('%s is shown on Monday the 5th as %s', (instant, told) =>
  expect(formatNear(at(instant), clock)).toBe(told),
);

it('has the year if it is another one', () => {
  expect(formatNear(Date.parse('2027-01-04T09:00Z'), clock)).toBe('4 Jan 2027 09:00');
  expect(formatDay(Date.parse('2025-12-31T09:00Z'), clock)).toBe('Wed 31 Dec 2025');
});

it('a span names its last day only if that is another one', () => {
  expect(formatPeriod(at('05T13:00'), at('05T14:30'), clock)).toBe('Mon 5 Jan 13:00–14:30');
  expect(formatPeriod(at('05T13:00'), at('06T00:00'), clock)).toBe('Mon 5 Jan 13:00 – Tue 6 Jan 00:00');
});

it("is shown on the reader's clock", () => {
  process.env.TZ = 'Asia/Tokyo';
  expect(formatNear(at('05T16:00'), { ...clock, zone: 'local' })).toBe('Tue 01:00');
  expect(formatNear(at('05T16:00'), clock)).toBe('16:00');
});
