/** Everything that `schedule check` looks at, gathered from the team file and the journal. */

import type { OpenSchedules } from '../../app/schedules.ts';
import {
  type Finding,
  findDoubleDuty,
  findReachProblems,
  findScheduleProblems,
  type ScheduleToCheck,
  type UnreadableCalendar,
  type Window,
} from '../../domain/oncall/check/check.ts';
import type { Coverage } from '../../domain/oncall/schedule/coverage.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { Schedule } from '../../domain/oncall/schedule/schedule.ts';
import type { DutyDistribution, ScheduleCheck } from '../../format/text/schedule-check.ts';
import type { SetAsideEvent } from '../../team/calendars/set-aside.ts';
import {
  findUnreachable,
  listPeopleOfSchedule,
  listPeoplePaged,
  listSchedulesPaged,
} from '../../team/reachable.ts';
import { findCoverage } from '../kit/schedules.ts';

/** The midnights of a schedule's public holidays in a window, as wall times; null where it has no calendar of them. */
export type HolidaysOf = (schedule: Schedule, window: Window) => ReadonlySet<number> | null;

/**
 * @param named the schedules to look at; none: all of them, all teams and all people
 * @param setAside the events that cannot be read, of these schedules
 * @param unreadable calendars that the check does without
 */
export function checkSchedules(
  open: OpenSchedules,
  named: readonly string[],
  window: Window,
  holidaysOf: HolidaysOf,
  setAside: readonly SetAsideEvent[],
  unreadable: readonly UnreadableCalendar[],
): ScheduleCheck {
  const names = named.length > 0 ? named : Object.keys(open.team.schedules);
  const needed = named.length > 0 ? new Set(named) : listSchedulesPaged(open.team);
  const schedules = names.map((name): ScheduleToCheck => {
    const coverage = findCoverage(open, name);
    const zoneOf = open.schedules.zoneOf(name);
    const holidays = holidaysOf(coverage.schedule, window);
    const absencesOf = open.schedules.absencesOf(name);
    return { name, coverage, zoneOf, absencesOf, needed: needed.has(name), holidays };
  });
  const found = schedules.map(each => ({ ...each, ...findScheduleProblems(each, window) }));
  return {
    window,
    findings: [
      ...unreadable.map(
        (calendar): Finding => ({ kind: 'unreadable-calendar', ...placeOf(calendar), ...window }),
      ),
      ...setAside.map((event): Finding => ({ kind: 'set-aside', ...event, ...window })),
      ...found.flatMap(({ findings }) => findings),
      ...rolesFindings(open, names, window),
      ...peopleFindings(open, named, schedules, window),
    ],
    fairness: found.flatMap(({ name, fairness, holidays }): DutyDistribution[] =>
      fairness ? [{ schedule: name, people: fairness.people, holidaysKnown: holidays !== null }] : [],
    ),
  };
}

const placeOf = ({ file, line, message }: UnreadableCalendar) => ({ file, line, message });

function rolesFindings(open: OpenSchedules, names: readonly string[], window: Window): Finding[] {
  return Object.entries(open.team.teams).flatMap(([id, { primary, secondary }]) => {
    if (primary === null || secondary === null) return [];
    if (!names.includes(primary) && !names.includes(secondary)) return [];
    return findDoubleDuty(id, findCoverage(open, primary), findCoverage(open, secondary), window);
  });
}

function peopleFindings(
  { team }: OpenSchedules,
  named: readonly string[],
  schedules: readonly { readonly name: string; readonly coverage: Coverage }[],
  window: Window,
): Finding[] {
  const coverages = schedules.map(({ coverage }) => coverage);
  const written =
    named.length > 0 ? named.flatMap(name => listPeopleOfSchedule(team, name)) : listPeoplePaged(team);
  const onDuty = coverages.flatMap(each => each.duties(window.from, window.to).flatMap(everyoneOn));
  return findReachProblems(findUnreachable(team, [...written, ...onDuty]), coverages, window);
}
