/** Reads the calendar files of a team file, and says of each what is wrong with it, where the team file names it. */
import { readFileSync, statSync } from 'node:fs';
import type { CalendarError } from '../../domain/oncall/ics/calendar-error.ts';
import { quote } from '../errors/describe.ts';
import type { PathProblem } from '../errors/references.ts';
import type { TeamFile } from '../types.ts';
import { calendarPath, type NamedCalendar, namedCalendars, withCalendars } from './calendar-files.ts';
import { decodeCalendar } from './calendar-text.ts';

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

/** Why a calendar cannot be read, as phrases: `which does not exist`, `a calendar file`. */
export type Unreadable = { readonly found: string; readonly expected: string };

const tooLarge: Unreadable = {
  found: 'which is too large',
  expected: `calendars of at most ${sizeLimit} bytes (5 MB) together`,
};

/** @param room how many bytes it may have */
function readText(path: string, readFile: ReadFile, room: number): string | Unreadable {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    const [found, expected] = failures[code] ?? [`which cannot be read (${code})`, 'a calendar file'];
    return { found, expected };
  }
  if (bytes.byteLength > room) return tooLarge;
  return decodeCalendar(bytes) ?? { found: 'which is not a text', expected: 'a calendar in UTF-8' };
}

/** The text of each calendar by its path as written, or why it cannot be read. A file that is named twice is read once. */
export function readCalendarTexts(
  team: TeamFile,
  teamFile: string,
  readFile: ReadFile,
): ReadonlyMap<string, string | Unreadable> {
  const texts = new Map<string, string | Unreadable>();
  let room = sizeLimit;
  for (const { ics } of namedCalendars(team)) {
    if (texts.has(ics)) continue;
    const text = readText(calendarPath(teamFile, ics), readFile, room);
    if (typeof text === 'string') room -= Buffer.byteLength(text);
    texts.set(ics, text);
  }
  return texts;
}

/** The calendars' texts in place, and what cannot be read. */
export function readCalendars(
  team: TeamFile,
  teamFile: string,
  readFile: ReadFile,
): { readonly team: TeamFile; readonly problems: readonly PathProblem[] } {
  const read = readCalendarTexts(team, teamFile, readFile);
  let room = sizeLimit;
  const problems = namedCalendars(team).flatMap(named => {
    const text = read.get(named.ics);
    if (typeof text === 'object') return [problemAt(named, text.found, text.expected)];
    // A file that is named twice is in the validated copy twice.
    room -= Buffer.byteLength(text ?? '');
    return room < 0 ? [problemAt(named, tooLarge.found, 'fewer and smaller calendars (5 MB together)')] : [];
  });
  const texts = new Map([...read].flatMap(([ics, text]) => (typeof text === 'string' ? [[ics, text]] : [])));
  return { team: texts.size === 0 ? team : withCalendars(team, texts), problems };
}

/** What is wrong inside of a calendar, so that it cannot be used; null: nothing. */
export type CheckCalendar = (named: NamedCalendar) => CalendarError | null;

/** Loads the calendar library. */
export async function loadCalendarCheck(): Promise<CheckCalendar> {
  const [{ openCalendarText }, { CalendarError }, { openZone }] = await Promise.all([
    import('../../domain/oncall/ics/calendar.ts'),
    import('../../domain/oncall/ics/calendar-error.ts'),
    import('../../domain/oncall/clock/zone.ts'),
  ]);
  return ({ calendar, timezone, precedence }) => {
    try {
      openCalendarText(calendar, openZone(timezone), precedence);
      return null;
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      return error;
    }
  };
}

/**
 * What is wrong inside of the calendars: every error that would occur when someone asks who is on duty. Loads the calendar
 * library where there is a calendar.
 */
export async function calendarProblems(team: TeamFile): Promise<PathProblem[]> {
  const named = namedCalendars(team);
  if (named.length === 0) return [];
  const check = await loadCalendarCheck();
  return named.flatMap(each => {
    const error = check(each);
    return error ? [inside(each, error)] : [];
  });
}

const inside = (named: NamedCalendar, { line, found, expected }: CalendarError) =>
  problemAt(named, `line ${line}: ${found}`, expected);
