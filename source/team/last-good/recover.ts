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
import { readFileText } from '../errors/collect.ts';
import { type Problem, TeamFileError } from '../errors/team-file-error.ts';
import { parseWithoutCalendars } from '../load.ts';
import { secretsIn } from '../secrets-in-text.ts';
import type { TeamFile } from '../types.ts';
import { copyPath, type GoodText, type LastGood, readLastGood, writeLastGood } from './copy.ts';
import { type Fault, fillCalendars, type Version, type VersionContext } from './fill-calendars.ts';
import type { TeamInUse } from './in-use.ts';

export type RecoverOptions = {
  /** Of the team file, absolute. */
  readonly path: string;
  /** Where the last good copies are. */
  readonly stateDir: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** The team file at a path, or what is used in its place. The copy is renewed by what is good. Never throws for the files. */
export async function recoverTeam({ path, stateDir, now }: RecoverOptions): Promise<TeamInUse> {
  const copy = readLastGood(stateDir, path);
  const { text, team, fault } = readOwn(path);
  const context: VersionContext = { path, copy, at: new Date(now).toISOString(), check: null };
  const own = text !== null && text === copy.own?.text ? copy.own : { text: text ?? '', goodAt: context.at };
  const current = team && (await fillCalendars(team, own, context));
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

/** The last good copy of the team file; null if this version of callme does not accept it. */
async function reopenCopy(own: GoodText, context: VersionContext): Promise<Version | null> {
  try {
    return await fillCalendars(parseWithoutCalendars(own.text, context.path), own, context);
  } catch {
    return null;
  }
}

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
