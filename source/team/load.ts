/** Reads and validates a team file. Loads yaml and zod, so start-up goes through `cached.ts` and comes here only if it must. */
import { readFileSync } from 'node:fs';
import { calendarProblems, type ReadFile, readCalendars, readRegularFile } from './calendars.ts';
import { type Document, readDocument } from './document.ts';
import { describe, quoted, showPath } from './findings.ts';
import { pathProblems } from './issues.ts';
import { keyOffsetAt, spotAt } from './located.ts';
import { type Problem, problem, TeamFileError, wholeFile } from './problems.ts';
import { brokenRules, type PathProblem } from './references.ts';
import { teamFileSchema } from './schema.ts';
import type { TextProblem } from './syntax.ts';
import type { TeamFile } from './types.ts';

/** Bytes. The largest organisation's people and schedules are a tenth of it. */
export const sizeLimit = 5 * 1024 * 1024;

export type LoadOptions = {
  /** For tests, and for files that are not on this disk: the team file, and the calendars it names. */
  readonly readFile?: ReadFile;
};

/**
 * The team file at a path. Secrets stay templates (`secrets.ts`), so the result depends on the file and its calendars alone.
 * @throws TeamFileError, and nothing else, with every problem that the file has
 */
export async function loadTeamFile(path: string, options: LoadOptions = {}): Promise<TeamFile> {
  return checkTeamFile(textOf(path, options.readFile ?? readFileSync), path, options);
}

/**
 * The team file that a text is, with its calendars looked into. `file` is what problems call it, and what the calendars'
 * paths are relative to.
 * @throws TeamFileError, and nothing else
 */
export async function checkTeamFile(
  text: string,
  file: string,
  options: LoadOptions = {},
): Promise<TeamFile> {
  const { team, document } = parsed(text, file, options);
  const problems = await calendarProblems(team);
  if (problems.length > 0) throw failure(problems, document, file);
  return team;
}

/**
 * As {@link checkTeamFile}, but for what is inside of the calendars: they are read, and not looked into.
 * @throws TeamFileError, and nothing else
 */
export function parseTeamFile(text: string, file: string, options: LoadOptions = {}): TeamFile {
  return parsed(text, file, options).team;
}

function parsed(
  text: string,
  file: string,
  { readFile = readRegularFile }: LoadOptions,
): { team: TeamFile; document: Document } {
  const document = readDocument(text);
  if (!document.usable) throw new TeamFileError(located(document.problems, document, file));
  const { data } = document;
  if (data === null) throw wholeFile(file, 'nothing', 'a team file, which starts with "version: 1"');
  const result = teamFileSchema.safeParse(data);
  const issues = (result.error?.issues ?? []).flatMap(issue => pathProblems(issue, data));
  const read = result.success ? readCalendars(result.data, file, readFile) : null;
  const found = [...issues, ...brokenRules(data), ...(read?.problems ?? [])];
  if (read && found.length === 0 && document.problems.length === 0) return { team: read.team, document };
  throw failure(found, document, file);
}

function failure(found: readonly PathProblem[], document: Document, file: string): TeamFileError {
  const own = found.map(each => textProblem(each, document));
  return new TeamFileError(located([...document.problems, ...own], document, file));
}

function textProblem({ path, at, found, expected }: PathProblem, { data, place }: Document): TextProblem {
  if (at === 'key') {
    const key = path[0] === 'integrations' ? '' : ` ${quoted(String(path.at(-1) ?? ''))}`;
    return { offset: keyOffsetAt(data, place, path), path: showPath(path), found: `the key${key}`, expected };
  }
  const spot = spotAt(data, place, path);
  const finding = found ?? describe(spot.value, spot.path);
  return { offset: spot.offset, path: showPath(spot.path), found: finding, expected };
}

/** In the order of the file; of several findings about one thing at one place, the first. */
function located(found: readonly TextProblem[], { position }: Document, file: string): Problem[] {
  const seen = new Set<string>();
  const first = found.filter(({ offset, path }) => {
    const key = `${offset} ${path}`;
    return !seen.has(key) && seen.add(key);
  });
  return first
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, ...parts }) => problem({ file, ...position(offset), ...parts }));
}

/** What the operating system says, as a finding. */
const failures: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  ENOENT: ['no such file', 'a team file (callme init writes one)'],
  EISDIR: ['a folder', 'a file'],
  EACCES: ['a file that may not be read', 'permission to read it'],
};

function textOf(path: string, readFile: ReadFile): string {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw wholeFile(
      path,
      ...(failures[code] ?? ([`a file that cannot be read (${code})`, 'a readable file'] as const)),
    );
  }
  if (bytes.byteLength > sizeLimit) {
    throw wholeFile(path, `${bytes.byteLength} bytes`, `at most ${sizeLimit} (5 MB)`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wholeFile(path, 'bytes that are not UTF-8', 'text in UTF-8');
  }
}
