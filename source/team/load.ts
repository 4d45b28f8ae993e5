/** Reads and validates a team file. Loads yaml and zod, so start-up goes through `cached.ts` and comes here only if it must. */
import {
  calendarProblems,
  type ReadFile,
  readCalendars,
  readRegularFile,
} from './calendars/read-calendars.ts';
import { documentIn, failure, fileText } from './errors/collect.ts';
import { pathProblems } from './errors/from-zod.ts';
import { brokenRules } from './errors/references.ts';
import type { Document } from './errors/yaml-document.ts';
import { teamFileSchema } from './schema/index.ts';
import type { TeamFile } from './types.ts';

export type LoadOptions = {
  /** For tests, and for files that are not on this disk: the team file, and the calendars it names. */
  readonly readFile?: ReadFile;
};

/**
 * The team file at a path. Secrets stay templates (`secrets.ts`), so the result depends on the file and its calendars alone.
 * @throws TeamFileError, and nothing else, with every problem that the file has
 */
export async function loadTeamFile(path: string, options: LoadOptions = {}): Promise<TeamFile> {
  return checkTeamFile(
    fileText(path, 'a team file (callme init writes one)', options.readFile),
    path,
    options,
  );
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
  const document = documentIn(text, file, 'a team file, which starts with "version: 1"');
  const { data } = document;
  const result = teamFileSchema.safeParse(data);
  const issues = (result.error?.issues ?? []).flatMap(issue => pathProblems(issue, data));
  const read = result.success ? readCalendars(result.data, file, readFile) : null;
  const found = [...issues, ...brokenRules(data), ...(read?.problems ?? [])];
  if (read && found.length === 0 && document.problems.length === 0) return { team: read.team, document };
  throw failure(found, document, file);
}
