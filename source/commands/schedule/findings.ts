/** Everything that `schedule check` looks at, gathered from the team file and the journal. */

import type { OpenSchedules } from '../../app/schedules.ts';
import {
  type Finding,
  findBookedTwice,
  findDoubleDuty,
  findReachProblems,
  findScheduleProblems,
  findUnknownPeople,
  type ScheduleToCheck,
  type UnreadableCalendar,
  type Window,
} from '../../domain/oncall/check/check.ts';
import type { OtherSchedule } from '../../domain/oncall/limits/duty-periods.ts';
import { keepStrictest } from '../../domain/oncall/limits/strictest.ts';
import { findDanglingCovers } from '../../domain/oncall/overrides/in-effect.ts';
import { cacheDuties } from '../../domain/oncall/schedule/cached-duties.ts';
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
  const all = openAll(open);
  const schedules = names.map((name): ScheduleToCheck => {
    const coverage = all.get(name) ?? findCoverage(open, name);
    const zoneOf = open.schedules.zoneOf(name);
    const holidays = holidaysOf(coverage.schedule, window);
    const absencesOf = open.schedules.absencesOf(name);
    const others = listOthers(open, name, all);
    return { name, coverage, zoneOf, absencesOf, others, needed: needed.has(name), holidays };
  });
  const found = schedules.map(each => ({ ...each, ...findScheduleProblems(each, window) }));
  return {
    window,
    findings: [
      ...unreadable.map(
        (calendar): Finding => ({ kind: 'unreadable-calendar', ...placeOf(calendar), ...window }),
      ),
      ...setAside.map((event): Finding => ({ kind: 'set-aside', ...event, ...window })),
      ...keepStrictest(found.flatMap(({ findings }) => findings)),
      ...bookingFindings(open, names, all, window),
      ...findUnknownPeople(
        findDanglingCovers(
          open.record,
          person => Object.hasOwn(open.team.people, person),
          new Date(window.from).toISOString(),
        ).filter(({ schedule }) => names.includes(schedule)),
        window,
      ),
      ...rolesFindings(open, names, window),
      ...peopleFindings(open, named, schedules, window),
    ],
    fairness: found.flatMap(({ name, fairness, holidays }): DutyDistribution[] =>
      fairness ? [{ schedule: name, people: fairness.people, holidaysKnown: holidays !== null }] : [],
    ),
  };
}

const placeOf = ({ file, line, message }: UnreadableCalendar) => ({ file, line, message });

/** All schedules in the order of the team file; every one asks for the duties of the others. */
const openAll = (open: OpenSchedules): ReadonlyMap<string, Coverage> =>
  new Map(Object.keys(open.team.schedules).map(name => [name, cacheDuties(findCoverage(open, name))]));

/** The schedules in which the people of one may be on duty too. */
function listOthers(
  { schedules }: OpenSchedules,
  name: string,
  all: ReadonlyMap<string, Coverage>,
): OtherSchedule[] {
  const counterparts = new Set(schedules.counterparts(name).map(({ schedule }) => schedule));
  return [...all].flatMap(([other, coverage]) =>
    other === name ? [] : [{ name: other, coverage, isCounterpart: counterparts.has(other) }],
  );
}

function bookingFindings(
  open: OpenSchedules,
  names: readonly string[],
  all: ReadonlyMap<string, Coverage>,
  window: Window,
): Finding[] {
  const schedules = [...all].map(([name, coverage]) => {
    return { name, coverage, others: listOthers(open, name, all) };
  });
  return findBookedTwice(schedules, window).filter(
    finding =>
      finding.kind === 'double-booked' && (names.includes(finding.schedule) || names.includes(finding.other)),
  );
}

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
