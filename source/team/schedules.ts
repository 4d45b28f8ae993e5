/** The schedules of a team file, ready to be asked. */

import type { AbsenceCalendar, WrittenAbsence } from '../domain/oncall/absences/absence.ts';
import type { OpenedAbsences } from '../domain/oncall/absences/calendar-absences.ts';
import { type AbsenceSources, createAbsences } from '../domain/oncall/absences/find-absences.ts';
import { hour } from '../domain/oncall/clock/wall-time.ts';
import { openZone, type Zone } from '../domain/oncall/clock/zone.ts';
import type { KnownPerson } from '../domain/oncall/ics/people.ts';
import type { FindZone } from '../domain/oncall/limits/limits.ts';
import { coversInEffect } from '../domain/oncall/overrides/in-effect.ts';
import type { Schedules } from '../domain/oncall/overrides/schedules.ts';
import { coversOf, type OncallState } from '../domain/oncall/overrides/state.ts';
import {
  type Coverage,
  createCoverage,
  hasCalendar,
  type OpenCalendar,
} from '../domain/oncall/schedule/coverage.ts';
import { type CalendarRotation, isCalendar, type Layer } from '../domain/oncall/schedule/schedule.ts';
import { withBoundedBacktracking } from '../io/backtracking.ts';
import type { TeamFile } from './types.ts';

const has = <T>(named: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(named, name) ? named[name] : undefined;

/**
 * The schedules of a team file. The calendar library is loaded where a schedule has a calendar, and each calendar is opened
 * once, when it is first asked for: keep what this gives.
 * @param now milliseconds since 1970: overrides by people who are not in the file have no effect since an hour before, and what
 *   was earlier stays as it was. Left out: they never had one
 */
export async function schedulesOf(team: TeamFile, now = Number.NEGATIVE_INFINITY): Promise<Schedules> {
  // What is asked about now is asked with a time of a moment ago, or of this minute's start.
  const from = now - hour;
  const isKnown = (person: string) => Object.hasOwn(team.people, person);
  const openCalendar = Object.values(team.schedules).some(hasCalendar) ? await calendarsOf(team) : undefined;
  const absencesOf = await absencesIn(team);
  return {
    coverage: (name, covers, isPassedOver) => {
      const schedule = has(team.schedules, name);
      const inEffect = coversInEffect(covers, isKnown, from);
      return schedule ? createCoverage(schedule, inEffect, openCalendar, isPassedOver) : null;
    },
    zoneOf: schedule => zonesIn(team, schedule),
    names: Object.keys(team.schedules),
    absencesOf,
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

type FindInCalendars = AbsenceSources['inCalendars'];

/** The absences that calendars say, each calendar opened once for each zone in which someone asks. */
async function absenceCalendarsOf(team: TeamFile): Promise<FindInCalendars> {
  const hasOwn = Object.values(team.people).some(({ away }) => away.some(each => 'ics' in each));
  if (!hasOwn && team.absences.length === 0) return () => [];
  const { openAbsences } = await import('../domain/oncall/absences/calendar-absences.ts');
  const people = knownPeople(team);
  const rotas = new Set(
    Object.values(team.schedules).flatMap(({ rotations }) =>
      rotations.filter(isCalendar).map(({ ics }) => ics),
    ),
  );
  const opened = new Map<AbsenceCalendar, Map<string, OpenedAbsences>>();
  const open = (
    calendar: AbsenceCalendar,
    owner: string | null,
    zone: Zone,
    precedence: 'given' | 'calendar',
  ): OpenedAbsences => {
    const byZone = opened.get(calendar) ?? new Map<string, OpenedAbsences>();
    opened.set(calendar, byZone);
    const key = `${precedence} ${zone.name}`;
    const absences =
      byZone.get(key) ??
      withBoundedBacktracking(() =>
        openAbsences(calendar, { isRota: rotas.has(calendar.ics), owner, people, zone, precedence }),
      );
    byZone.set(key, absences);
    return absences;
  };
  return (person, zone, from, to) => {
    const { away = [], timezone = null } = has(team.people, person) ?? {};
    const own = away.filter(each => 'ics' in each);
    // Someone without a zone of their own more likely lives in that of the calendar than in that of the schedule.
    const precedence = timezone === null ? 'calendar' : 'given';
    return [
      ...own.flatMap(calendar => open(calendar, person, zone, precedence)(person, from, to)),
      ...team.absences.flatMap(calendar => open(calendar, null, zone, precedence)(person, from, to)),
    ];
  };
}

/** When people are away, for the people on duty in a schedule. */
async function absencesIn(team: TeamFile): Promise<Schedules['absencesOf']> {
  const inCalendars = await absenceCalendarsOf(team);
  const written = (person: string) =>
    has(team.people, person)?.away.filter((each): each is WrittenAbsence => 'from' in each) ?? [];
  return schedule => createAbsences({ written, inCalendars, zoneOf: zonesIn(team, schedule) });
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
export function coverageIn(
  schedules: Schedules,
  record: OncallState,
  name: string,
  isPassedOver?: (person: string) => boolean,
): Coverage | null {
  return schedules.coverage(name, coversOf(record, name), isPassedOver);
}
