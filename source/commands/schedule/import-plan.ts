/** What an import would change, worked out and validated before anything is written. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { errorMessage, hasErrorCode } from '../../domain/kernel/errors.ts';
import { type CalendarRotation, isCalendar } from '../../domain/oncall/schedule/schedule.ts';
import { addCalendar } from '../../team/calendars/add-calendar.ts';
import { calendarPath } from '../../team/calendars/calendar-files.ts';
import { readRegularFile } from '../../team/calendars/read-calendars.ts';
import { TeamFileError } from '../../team/errors/team-file-error.ts';
import { checkTeamFile } from '../../team/load.ts';
import type { TeamFile } from '../../team/types.ts';
import { Failure } from '../kit/command.ts';
import type { AskedCalendar, GivenCalendar } from './calendar-argument.ts';
import { writeSharedFile } from './write-file.ts';

export type Plan = {
  readonly given: GivenCalendar;
  readonly teamFile: string;
  readonly before: string;
  /** The new text; null: the calendar is a rotation of that schedule already. */
  readonly after: string | null;
  /** The lines that are new in it. */
  readonly insertion: string | null;
  /** Where the calendar is copied to; null: it lies beside the team file already. */
  readonly copyTo: string | null;
  /** The team file as it will be. */
  readonly team: TeamFile;
};

type Place = { readonly ics: string; readonly copyTo: string | null };

/** Where the calendar will lie, as the team file names it. */
function placeOf({ path, bytes, named }: GivenCalendar, teamFile: string): Place {
  const inside = relative(dirname(teamFile), path);
  if (!isAbsolute(inside) && !inside.startsWith(`..${sep}`)) {
    return { ics: inside.split(sep).join('/'), copyTo: null };
  }
  const target = join(dirname(teamFile), basename(path));
  const there = bytesAt(target);
  if (there && Buffer.compare(there, bytes) !== 0) {
    throw new Failure(
      'refused',
      `a different ${basename(path)} already exists next to the team file: rename ${named}, or move the other file`,
    );
  }
  return { ics: basename(path), copyTo: there ? null : target };
}

function bytesAt(path: string): Uint8Array | null {
  try {
    return readRegularFile(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return null;
    throw new Failure('failed', `${path} cannot be read: ${errorMessage(error)}`);
  }
}

/** The rotation of a schedule that uses a calendar already, from where it is or from its copy beside the team file. */
export function findUse(
  { path }: GivenCalendar,
  team: TeamFile,
  schedule: string,
  teamFile: string,
): CalendarRotation | null {
  const copy = join(dirname(teamFile), basename(path));
  return findRotation(team, schedule, teamFile, path) ?? findRotation(team, schedule, teamFile, copy) ?? null;
}

/** The rotation of a schedule that uses a calendar file. */
function findRotation(team: TeamFile, schedule: string, teamFile: string, path: string) {
  const known = Object.hasOwn(team.schedules, schedule) ? team.schedules[schedule] : undefined;
  return known?.rotations.filter(isCalendar).find(rotation => calendarPath(teamFile, rotation.ics) === path);
}

/** @throws {Failure} where it would overwrite something, or the team file would not be valid */
export async function planOf(
  given: GivenCalendar,
  teamFile: string,
  {
    schedule,
    timezone,
    rotationTimezone,
    match,
    person,
  }: AskedCalendar & { readonly rotationTimezone: string | null },
): Promise<Plan> {
  const before = await readFile(teamFile, 'utf8');
  const { ics, copyTo } = placeOf(given, teamFile);
  const path = calendarPath(teamFile, ics);
  // The calendar may be copied there only later.
  const validated = (text: string) =>
    checkTeamFile(text, teamFile, {
      readFile: wanted => (wanted === path ? given.bytes : readRegularFile(wanted)),
    });
  const now = await validated(before);
  if (findRotation(now, schedule, teamFile, path)) {
    if (match !== null || person !== null) {
      const keys = [...(match === null ? [] : ['match']), ...(person === null ? [] : ['person'])];
      throw new Failure(
        'refused',
        `${schedule} already uses ${ics}: change \`${keys.join('` and `')}\` of that rotation in ${teamFile}`,
      );
    }
    return { given, teamFile, before, after: null, insertion: null, copyTo: null, team: now };
  }
  const added = addCalendar(before, { schedule, ics, match, person, timezone, rotationTimezone });
  if (!added) {
    throw new Failure(
      'refused',
      `${teamFile} cannot be edited automatically: add "- ics: ${ics}" to the rotations of ${schedule}`,
    );
  }
  const team = await validated(added.text).catch(error => {
    if (!(error instanceof TeamFileError)) throw error;
    const problems = error.problems.map(({ message }) => message);
    throw new Failure('refused', 'the team file would be invalid with that calendar', problems);
  });
  return { given, teamFile, before, after: added.text, insertion: added.insertion, copyTo, team };
}

/** Writes what was planned: the calendar first, and without it no team file that names it. */
export async function writePlan({ given, teamFile, before, after, copyTo }: Plan): Promise<void> {
  if (after === null) return;
  if (copyTo !== null) {
    await writeFile(copyTo, given.bytes, { flag: 'wx', mode: 0o644 }).catch(error => {
      throw new Failure('failed', `the calendar cannot be copied: ${errorMessage(error)}`);
    });
  }
  try {
    if ((await readFile(teamFile, 'utf8')) !== before) {
      throw new Failure('refused', `${teamFile} was changed in the meantime: run the command again`);
    }
    await writeSharedFile(teamFile, after);
  } catch (error) {
    if (copyTo !== null) await rm(copyTo, { force: true });
    throw error;
  }
}
