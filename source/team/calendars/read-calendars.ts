/** Reads the calendar files of a team file, and says of each what is wrong with it, where the team file names it. */
import { readFileSync, statSync } from 'node:fs';
import type { CalendarError } from '../../domain/oncall/ics/calendar-error.ts';
import { quote } from '../errors/describe.ts';
import type { PathProblem } from '../errors/references.ts';
import type { TeamFile } from '../types.ts';
import { calendarPath, type NamedCalendar, namedCalendars, withCalendars } from './calendar-files.ts';

export type ReadFile = (path: string) => Uint8Array;

/** Bytes of all calendars together: they are kept with the validated copy of the team file. */
const sizeLimit = 5 * 1024 * 1024;

/** Errors of the operating system, as text after the file's name. */
const failures: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  ENOENT: ['which does not exist', 'a calendar file, its path relative to the team file'],
  EISDIR: ['which is a folder', 'a calendar file'],
  ENOTFILE: ['which is not a regular file', 'a calendar file'],
  EACCES: ['which has no read permission', 'permission to read it'],
};

/** Only regular files are read: a device has no end. */
export const readRegularFile: ReadFile = path => {
  const stats = statSync(path);
  if (!stats.isFile() && !stats.isDirectory()) {
    throw Object.assign(new Error(`${path} is not a regular file`), { code: 'ENOTFILE' });
  }
  // One byte more than the limit is enough to report that the file is too large.
  if (stats.size > sizeLimit) return new Uint8Array(sizeLimit + 1);
  return readFileSync(path);
};

const problemAt = ({ at, ics }: NamedCalendar, found: string, expected: string): PathProblem => ({
  path: at,
  at: 'value',
  found: `${quote(ics)}, ${found}`,
  expected,
});

type Text = { readonly text: string; readonly bytes: number } | PathProblem;

function textOf(named: NamedCalendar, teamFile: string, readFile: ReadFile, room: number): Text {
  let bytes: Uint8Array;
  try {
    bytes = readFile(calendarPath(teamFile, named.ics));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    const [found, expected] = failures[code] ?? [`which cannot be read (${code})`, 'a calendar file'];
    return problemAt(named, found, expected);
  }
  if (bytes.byteLength > room) {
    return problemAt(named, 'which is too large', `calendars of at most ${sizeLimit} bytes (5 MB) together`);
  }
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      bytes: bytes.byteLength,
    };
  } catch {
    return problemAt(named, 'which is not in UTF-8', 'a calendar in UTF-8');
  }
}

/** The calendars' texts in place, and what cannot be read. A file that is named twice is read once. */
export function readCalendars(
  team: TeamFile,
  teamFile: string,
  readFile: ReadFile,
): { readonly team: TeamFile; readonly problems: readonly PathProblem[] } {
  const texts = new Map<string, string>();
  const problems: PathProblem[] = [];
  let room = sizeLimit;
  for (const named of namedCalendars(team)) {
    const known = texts.get(named.ics);
    const read =
      known === undefined
        ? textOf(named, teamFile, readFile, room)
        : { text: known, bytes: Buffer.byteLength(known) };
    if ('path' in read) problems.push(read);
    else if (read.bytes > room) {
      problems.push(problemAt(named, 'which is too large', 'fewer and smaller calendars (5 MB together)'));
    } else {
      room -= read.bytes;
      texts.set(named.ics, read.text);
    }
  }
  return { team: texts.size === 0 ? team : withCalendars(team, texts), problems };
}

/**
 * What is wrong inside of the calendars: whatever would go wrong when somebody asks who is on duty. Loads the calendar
 * library where there is a calendar.
 */
export async function calendarProblems(team: TeamFile): Promise<PathProblem[]> {
  const named = namedCalendars(team);
  if (named.length === 0) return [];
  const [{ openCalendarText }, { CalendarError }, { openZone }] = await Promise.all([
    import('../../domain/oncall/ics/calendar.ts'),
    import('../../domain/oncall/ics/calendar-error.ts'),
    import('../../domain/oncall/clock/zone.ts'),
  ]);
  return named.flatMap((each): PathProblem[] => {
    try {
      openCalendarText(each.calendar, openZone(each.timezone));
      return [];
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      return [inside(each, error)];
    }
  });
}

const inside = (named: NamedCalendar, { line, found, expected }: CalendarError) =>
  problemAt(named, `line ${line}: ${found}`, expected);
