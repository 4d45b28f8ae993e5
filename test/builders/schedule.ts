/** Schedules and coverage for tests, with defaults for all other fields. */

import type { Absence } from '../../source/domain/oncall/absences/absence.ts';
import { openZone } from '../../source/domain/oncall/clock/zone.ts';
import type { Schedules } from '../../source/domain/oncall/overrides/schedules.ts';
import { createCoverage } from '../../source/domain/oncall/schedule/coverage.ts';
import type {
  CalendarRotation,
  Cover,
  PeopleRotation,
  Schedule,
} from '../../source/domain/oncall/schedule/schedule.ts';

export const noLimits: Schedule['limits'] = {
  maxConsecutive: null,
  minRest: null,
  maxShare: null,
  maxNightsPerWeek: null,
};

/** Ana, ben and chi by the week from Monday 5 January 2026, 09:00. */
export const rotation = (parts: Partial<PeopleRotation> = {}): PeopleRotation => ({
  name: null,
  people: ['ana', 'ben', 'chi'],
  starts: '2026-01-05T09:00',
  ends: null,
  shift: { count: 1, unit: 'weeks' },
  hours: null,
  advance: null,
  timezone: null,
  ...parts,
});

/** A calendar whose events are shifts of the people they name. */
export const calendarRotation = (parts: Partial<CalendarRotation> = {}): CalendarRotation => ({
  name: null,
  ics: 'rota.ics',
  calendar: '',
  match: null,
  person: null,
  timezone: null,
  ...parts,
});

export const schedule = (parts: Partial<Schedule> = {}): Schedule => ({
  timezone: 'UTC',
  rotations: [rotation()],
  overrides: [],
  limits: noLimits,
  holidays: null,
  ...parts,
});

/** Milliseconds of an ISO-8601 time. */
export const at = (time: string): number => Date.parse(time.length === 16 ? `${time}Z` : time);

/** A readable form of spans: `ana 2026-01-05T09:00 2026-01-12T09:00`, in UTC. */
export const read = (spans: readonly { person: string | null; from: number; to: number }[]): string[] =>
  spans.map(({ person, from, to }) => [person ?? '-', iso(from), iso(to)].join(' '));

const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);

/** The schedules of a team file; one is named `payments-primary`. */
export const schedulesWith = (only: Schedule, absences: readonly Absence[] = []): Schedules => ({
  coverage: (name: string, covers: readonly Cover[]) =>
    name === 'payments-primary' ? createCoverage(only, covers) : null,
  zoneOf: () => () => openZone(only.timezone),
  absencesOf: () => (person, from, to) =>
    absences.filter(each => each.person === person && each.from < to && each.to > from),
  names: ['payments-primary'],
  counterparts: () => [],
});
