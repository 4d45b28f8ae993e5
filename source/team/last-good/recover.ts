/**
 * Reads a team file that may be broken, and falls back on its last good copy, so that no one is locked out. It loads yaml, zod
 * and the calendar library.
 *
 * The first of these that is complete is used, so that people and schedules fit each other:
 * 1. the file as it is, with each calendar as it is or from its last good copy;
 * 2. the last good copy of the file, likewise;
 * 3. and 4. the same, with an empty calendar for each that has no good copy: it puts no one on duty;
 * 5. nothing: callme works as without a team file.
 */
import { existsSync, statSync } from 'node:fs';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import {
  calendarPath,
  emptyCalendar,
  type NamedCalendar,
  namedCalendars,
  withCalendars,
} from '../calendars/calendar-files.ts';
import {
  type CheckCalendar,
  loadCalendarCheck,
  readCalendarTexts,
  readRegularFile,
} from '../calendars/read-calendars.ts';
import { readFileText } from '../errors/collect.ts';
import { type Problem, TeamFileError } from '../errors/team-file-error.ts';
import { parseWithoutCalendars } from '../load.ts';
import { secretsIn } from '../secrets-in-text.ts';
import type { TeamFile } from '../types.ts';
import { copyPath, type GoodText, type LastGood, readLastGood, writeLastGood } from './copy.ts';
import type { TeamInUse } from './in-use.ts';

export type RecoverOptions = {
  /** Of the team file, absolute. */
  readonly path: string;
  /** Where the last good copies are. */
  readonly stateDir: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What is wrong with a file, without the time and what is used instead. */
type Fault = Pick<BrokenFile, 'kind' | 'file' | 'line' | 'column' | 'message' | 'more'>;

/** A version of the team file with calendars in place. */
type Version = {
  readonly team: TeamFile;
  readonly text: GoodText;
  /** The texts of the calendars that are in place, by absolute path. */
  readonly calendars: Readonly<Record<string, GoodText>>;
  /** The calendars that are broken, whether there is a good copy or not. */
  readonly faults: readonly Fault[];
  /** Whether every calendar is as it is or from a good copy. */
  readonly isComplete: boolean;
};

/** The team file at a path, or what is used in its place. The copy is renewed by what is good. Never throws for the files. */
export async function recoverTeam({ path, stateDir, now }: RecoverOptions): Promise<TeamInUse> {
  const copy = readLastGood(stateDir, path);
  const { text, team, fault } = readOwn(path);
  const context: VersionContext = { path, copy, at: new Date(now).toISOString(), check: null };
  const own = text !== null && text === copy.own?.text ? copy.own : { text: text ?? '', goodAt: context.at };
  const current = team && (await fill(team, own, context));
  const kept = !current?.isComplete && copy.own ? await reopenCopy(copy.own, context) : null;
  const used = [current, kept].find(version => version?.isComplete) ?? current ?? kept;
  const faults = [fault, ...(current?.faults ?? []), ...(used?.faults ?? [])].filter(each => each !== null);
  const broken = [...new Map(faults.map(each => [each.file, each])).values()].map(each =>
    describeFault(each, { used, isOlder: used === kept, copy, copyFile: copyPath(stateDir, path), now }),
  );
  // A pipe has another content each time, and its name is used again for something else.
  if (fault || !isPipe(path)) keep(used, broken, { stateDir, path, copy });
  return {
    team: used?.team ?? null,
    broken,
    secrets: text === null || (current && used === current) ? [] : secretsIn(text),
  };
}

function isPipe(path: string): boolean {
  try {
    const stats = statSync(path);
    return !stats.isFile() && !stats.isDirectory();
  } catch {
    return false;
  }
}

type Own = { readonly text: string | null; readonly team: TeamFile | null; readonly fault: Fault | null };

function readOwn(path: string): Own {
  let text: string | null = null;
  try {
    text = readFileText(path, 'a team file (create one with callme init)');
    return { text, team: parseWithoutCalendars(text, path), fault: null };
  } catch (error) {
    return { text, team: null, fault: faultOf(error, path) };
  }
}

function faultOf(error: unknown, file: string): Fault {
  const [first, ...others]: readonly Problem[] = error instanceof TeamFileError ? error.problems : [];
  const { line = 1, column = 1 } = first ?? {};
  const message = first
    ? `${first.path === '' ? '' : `${first.path}: `}found ${first.found}, expected ${first.expected}`
    : errorMessage(error);
  return { kind: 'team-file', file, line, column, message, more: others.length };
}

type VersionContext = {
  readonly path: string;
  readonly copy: LastGood;
  /** Now, as UTC ISO-8601. */
  readonly at: string;
  /** Loaded when it is first needed. */
  check: CheckCalendar | null;
};

/** The last good copy of the team file; null if this version of callme does not accept it. */
async function reopenCopy(own: GoodText, context: VersionContext): Promise<Version | null> {
  try {
    return await fill(parseWithoutCalendars(own.text, context.path), own, context);
  } catch {
    return null;
  }
}

/** Puts the calendars of a team file in place. */
async function fill(team: TeamFile, text: GoodText, context: VersionContext): Promise<Version> {
  const { path, copy, at } = context;
  const named = Map.groupBy(namedCalendars(team), ({ ics }) => ics);
  if (named.size === 0) return { team, text, calendars: {}, faults: [], isComplete: true };
  context.check ??= await loadCalendarCheck();
  const read = readCalendarTexts(team, path, readRegularFile);
  const [texts, calendars] = [new Map<string, string>(), new Map<string, GoodText>()];
  const faults: Fault[] = [];
  for (const [ics, uses] of named) {
    const file = calendarPath(path, ics);
    const written = read.get(ics) ?? emptyCalendar;
    const fault =
      typeof written === 'string'
        ? findCalendarFault(file, written, uses, context.check)
        : calendarFault(
            { file, uses },
            1,
            `found ${written.found.replace(/^which /, 'a file that ')}, expected ${written.expected}`,
          );
    if (fault) faults.push(fault);
    const known = copy.calendars[file];
    const kept = known && !findCalendarFault(file, known.text, uses, context.check) ? known : undefined;
    const own = typeof written === 'string' && !fault ? written : null;
    const good = own === null ? kept : own === kept?.text ? kept : { text: own, goodAt: at };
    texts.set(ics, good?.text ?? emptyCalendar);
    if (good) calendars.set(file, good);
  }
  return {
    team: withCalendars(team, texts),
    text,
    calendars: Object.fromEntries(calendars),
    faults,
    isComplete: calendars.size === named.size,
  };
}

function findCalendarFault(
  file: string,
  calendar: string,
  uses: readonly NamedCalendar[],
  check: CheckCalendar,
): Fault | null {
  for (const use of uses) {
    try {
      const error = check({ ...use, calendar });
      if (error)
        return calendarFault({ file, uses }, error.line, `found ${error.found}, expected ${error.expected}`);
    } catch (error) {
      return calendarFault({ file, uses }, 1, errorMessage(error));
    }
  }
  return null;
}

type UsedCalendar = { readonly file: string; readonly uses: readonly NamedCalendar[] };

const calendarFault = ({ file, uses }: UsedCalendar, line: number, message: string): Fault => ({
  kind: uses.some(({ at }) => at.includes('rotations')) ? 'shifts' : 'calendar',
  file,
  line,
  column: 1,
  message,
  more: 0,
});

type Used = {
  readonly used: Version | null;
  /** Whether it is the last good copy of the team file. */
  readonly isOlder: boolean;
  readonly copy: LastGood;
  readonly copyFile: string;
  readonly now: number;
};

function describeFault(fault: Fault, { used, isOlder, copy, copyFile, now }: Used): BrokenFile {
  const { file, kind } = fault;
  const calendar = kind === 'team-file' ? undefined : used?.calendars[file];
  const older = isOlder ? used?.text : undefined;
  return {
    ...fault,
    since: copy.brokenSince[file] ?? new Date(Math.min(now, findChangeTime(file) ?? now)).toISOString(),
    instead: calendar || (older && kind === 'team-file') ? 'copy' : older ? 'team-file-copy' : 'nothing',
    goodAt: (calendar ?? older)?.goodAt ?? null,
    forgettable: kind === 'team-file' && older && !existsSync(file) ? copyFile : null,
  };
}

/** When the file was changed, also in its name and permissions; null if it is not there. Milliseconds since 1970. */
function findChangeTime(file: string): number | null {
  try {
    const { mtimeMs, ctimeMs } = statSync(file);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    return null;
  }
}

type Keeping = { readonly stateDir: string; readonly path: string; readonly copy: LastGood };

/** Writes what is good now into the copy, unless it is in it. */
function keep(used: Version | null, broken: readonly BrokenFile[], { stateDir, path, copy }: Keeping): void {
  const renewed: LastGood = {
    own: used?.text ?? copy.own,
    calendars: used?.calendars ?? copy.calendars,
    brokenSince: Object.fromEntries(broken.map(({ file, since }) => [file, since])),
  };
  if (JSON.stringify(renewed) !== JSON.stringify(copy)) writeLastGood(stateDir, path, renewed);
}
