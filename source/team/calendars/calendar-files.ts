/** The calendar files that a team file names. */
import { dirname, resolve } from 'node:path';
import type { Rotation, Schedule } from '../../domain/oncall/schedule/schedule.ts';
import type { PathPart } from '../errors/position.ts';
import type { TeamFile } from '../types.ts';

/** A calendar as written, and where in the team file. */
export type NamedCalendar = {
  readonly at: readonly PathPart[];
  readonly ics: string;
  readonly calendar: string;
  /** The zone of its floating times and whole days. */
  readonly timezone: string;
};

const ofRotation = (rotation: Rotation, schedule: Schedule, at: readonly PathPart[]): NamedCalendar[] =>
  'ics' in rotation ? [{ ...rotation, at, timezone: rotation.timezone ?? schedule.timezone }] : [];

/** Every calendar that a team file names, those of holidays too. */
export function namedCalendars({ schedules }: TeamFile): NamedCalendar[] {
  return Object.entries(schedules).flatMap(([name, schedule]) => [
    ...schedule.rotations.flatMap((rotation, index) =>
      ofRotation(rotation, schedule, ['schedules', name, 'rotations', index, 'ics']),
    ),
    ...(schedule.holidays
      ? [{ ...schedule.holidays, at: ['schedules', name, 'holidays'], timezone: schedule.timezone }]
      : []),
  ]);
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
  return { ...team, schedules: Object.fromEntries(schedules) };
}
