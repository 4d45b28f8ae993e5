/** The calendars of other tools, compared with an independent library. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ical from 'node-ical';
import { expect, test } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { openCalendarText } from '../../../../source/domain/oncall/ics/calendar.ts';

const folder = join(import.meta.dirname, '../../../fixtures/calendars');
const window = { from: Date.parse('2026-01-01'), to: Date.parse('2026-06-01') };
const span = (from: Date | number, to: Date | number) =>
  `${new Date(from).toISOString()} ${new Date(to).toISOString()}`;

// The tests' own zone is UTC, in which node-ical takes floating times and whole days.
test.each([
  ['pagerduty', 3],
  ['google', 6],
  ['outlook', 50],
  ['all-day', 3],
  ['floating', 6],
])('%s has the same events at the same times', (name, count) => {
  const text = readFileSync(join(folder, `${name}.ics`), 'utf8');
  const ours = openCalendarText(text, openZone('UTC')).occurrences(window);
  const theirs = Object.values(ical.sync.parseICS(text)).flatMap(each =>
    each?.type === 'VEVENT'
      ? ical.expandRecurringEvent(each, { from: new Date(window.from), to: new Date(window.to) })
      : [],
  );
  // It leaves the handling of cancelled ones to its caller.
  const takingPlace = theirs.filter(({ event }) => event.status !== 'CANCELLED');
  expect(ours).toHaveLength(count);
  expect(ours.map(({ from, to }) => span(from, to)).sort()).toEqual(
    takingPlace.map(({ start, end }) => span(start, end)).sort(),
  );
});
