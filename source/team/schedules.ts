/** The schedules of a team file, ready to be asked. */

import { openZone } from '../domain/oncall/clock/zone.ts';
import type { KnownPerson } from '../domain/oncall/ics/people.ts';
import type { FindZone } from '../domain/oncall/limits/limits.ts';
import type { Schedules } from '../domain/oncall/overrides/decide.ts';
import { coversOf, type OncallState } from '../domain/oncall/overrides/state.ts';
import {
  type Coverage,
  createCoverage,
  hasCalendar,
  type OpenCalendar,
} from '../domain/oncall/schedule/coverage.ts';
import type { CalendarRotation, Layer } from '../domain/oncall/schedule/schedule.ts';
import { withBoundedBacktracking } from '../io/backtracking.ts';
import type { TeamFile } from './types.ts';

const has = <T>(named: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(named, name) ? named[name] : undefined;

/**
 * The schedules of a team file. The calendar library is loaded where a schedule has a calendar, and each calendar is opened
 * once, when it is first asked for: keep what this gives.
 */
export async function schedulesOf(team: TeamFile): Promise<Schedules> {
  const openCalendar = Object.values(team.schedules).some(hasCalendar) ? await calendarsOf(team) : undefined;
  return {
    coverage: (name, covers) => {
      const schedule = has(team.schedules, name);
      return schedule ? createCoverage(schedule, covers, openCalendar) : null;
    },
    zoneOf: schedule => zonesIn(team, schedule),
    counterparts: schedule => counterpartsIn(team, schedule),
  };
}

/** Whom the events of calendars may mean. */
export const knownPeople = ({ people }: TeamFile): KnownPerson[] =>
  Object.entries(people).map(([id, { name, addresses }]) => {
    const email = addresses.email ?? null;
    // An address that comes from the environment is a secret and cannot be compared.
    return { id, name, email: email?.includes('${') ? null : email };
  });

async function calendarsOf(team: TeamFile): Promise<OpenCalendar> {
  const { calendarLayer } = await import('../domain/oncall/ics/layer.ts');
  const people = knownPeople(team);
  const opened = new Map<CalendarRotation, Layer>();
  return (rotation, zone, index) => {
    const known = opened.get(rotation);
    if (known) return known;
    const layer = withBoundedBacktracking(() => calendarLayer(rotation, zone, index, people));
    opened.set(rotation, layer);
    return layer;
  };
}

/** The other role's schedule in each team that has this one. */
const counterpartsIn = ({ teams }: TeamFile, schedule: string) =>
  Object.entries(teams).flatMap(([team, { primary, secondary }]) => {
    const other = primary === schedule ? secondary : secondary === schedule ? primary : null;
    return other === null ? [] : [{ team, schedule: other }];
  });

/** The zone of a person: their own, else that of the schedule they are on duty in. */
function zonesIn(team: TeamFile, schedule: string): FindZone {
  const fallback = has(team.schedules, schedule)?.timezone ?? 'UTC';
  return person => openZone(has(team.people, person)?.timezone ?? fallback);
}

/** A schedule with its journaled overrides; null where there is none of that name. */
export function coverageIn(schedules: Schedules, record: OncallState, name: string): Coverage | null {
  return schedules.coverage(name, coversOf(record, name));
}
