/** The calendar files that a team file names. */
import { dirname, resolve } from 'node:path';
import type { Rotation, Schedule } from '../../domain/oncall/schedule/schedule.ts';
import type { PathPart } from '../errors/position.ts';
import type { Person, TeamFile } from '../types.ts';

/** A calendar as written, and where in the team file. */
export type NamedCalendar = {
  readonly at: readonly PathPart[];
  readonly ics: string;
  readonly calendar: string;
  /** The zone of its floating times and whole days. */
  readonly timezone: string;
  /** The team file gives the zone for this calendar, so that the calendar's own does not count. */
  readonly precedence?: 'given';
};

const ofRotation = (rotation: Rotation, schedule: Schedule, at: readonly PathPart[]): NamedCalendar[] =>
  'ics' in rotation
    ? [
        {
          ...rotation,
          at,
          timezone: rotation.timezone ?? schedule.timezone,
          ...(rotation.timezone !== null && { precedence: 'given' }),
        },
      ]
    : [];

/** The zone of whole days of people who have none of their own: only errors depend on it. */
const anyZone = 'UTC';

function namedAbsences({ people, absences }: TeamFile): NamedCalendar[] {
  const ofPeople = Object.entries(people).flatMap(([id, { away, timezone }]) =>
    away.flatMap((each, index): NamedCalendar[] =>
      'ics' in each
        ? [{ ...each, at: ['people', id, 'away', index, 'ics'], timezone: timezone ?? anyZone }]
        : [],
    ),
  );
  const ofTeam = absences.map((each, index): NamedCalendar => {
    return { ...each, at: ['absences', index, 'ics'], timezone: anyZone };
  });
  return [...ofPeople, ...ofTeam];
}

/** Every calendar that a team file names, those of holidays and absences too. */
export function namedCalendars(team: TeamFile): NamedCalendar[] {
  const ofSchedules = Object.entries(team.schedules).flatMap(([name, schedule]) => [
    ...schedule.rotations.flatMap((rotation, index) =>
      ofRotation(rotation, schedule, ['schedules', name, 'rotations', index, 'ics']),
    ),
    ...(schedule.holidays
      ? [{ ...schedule.holidays, at: ['schedules', name, 'holidays'], timezone: schedule.timezone }]
      : []),
  ]);
  return [...ofSchedules, ...namedAbsences(team)];
}

/** Takes the place of a calendar that cannot be used: it has no events. */
export const emptyCalendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//callme//empty//EN',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** Where a calendar file is: paths are relative to the team file. */
export const calendarPath = (teamFile: string, ics: string): string => resolve(dirname(teamFile), ics);

/** The calendar files that no shift depends on: those of absences and holidays. */
export function sidePaths(team: TeamFile, teamFile: string): Set<string> {
  const rotations = new Set<string>();
  const others = new Set<string>();
  for (const { at, ics } of namedCalendars(team)) {
    const paths = at[0] === 'schedules' && at[2] === 'rotations' ? rotations : others;
    paths.add(calendarPath(teamFile, ics));
  }
  return new Set([...others].filter(path => !rotations.has(path)));
}

/** Every calendar file that a team file names, once. */
export const calendarPaths = (team: TeamFile, teamFile: string): string[] => [
  ...new Set(namedCalendars(team).map(({ ics }) => calendarPath(teamFile, ics))),
];

/** A team file with the texts of its calendars, by path as written. */
export function withCalendars(team: TeamFile, texts: ReadonlyMap<string, string>): TeamFile {
  const filled = <C extends { readonly ics: string }>(named: C) => ({
    ...named,
    calendar: texts.get(named.ics) ?? '',
  });
  const schedules = Object.entries(team.schedules).map(([name, schedule]): [string, Schedule] => [
    name,
    {
      ...schedule,
      rotations: schedule.rotations.map(rotation => ('ics' in rotation ? filled(rotation) : rotation)),
      holidays: schedule.holidays && filled(schedule.holidays),
    },
  ]);
  const people = Object.entries(team.people).map(([id, person]): [string, Person] => [
    id,
    { ...person, away: person.away.map(each => ('ics' in each ? filled(each) : each)) },
  ]);
  return {
    ...team,
    people: Object.fromEntries(people),
    schedules: Object.fromEntries(schedules),
    absences: team.absences.map(filled),
  };
}
