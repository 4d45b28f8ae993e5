/** Reads and validates a team file. It loads yaml and zod, so that start-up uses the copy in `cache.ts` if it can. */
import type { Registry } from '../channels/definition.ts';
import {
  calendarProblems,
  type ReadFile,
  readCalendars,
  readRegularFile,
} from './calendars/read-calendars.ts';
import { createError, readFileText, readYaml } from './errors/collect.ts';
import { pathProblems } from './errors/from-zod.ts';
import { findBrokenRules, type PathProblem } from './errors/references.ts';
import type { Document } from './errors/yaml-document.ts';
import { createTeamFileSchema, teamFileSchema } from './schema/index.ts';
import type { TeamFile } from './types.ts';

export type LoadOptions = {
  /** For tests, and for files that are not on this disk: the team file, and the calendars it names. */
  readonly readFile?: ReadFile;
  /** The channels that the file can set up. Default: those that callme ships. */
  readonly registry?: Registry;
};

/**
 * The team file at a path. Secrets stay templates (`secrets.ts`), so the result depends on the file and its calendars alone.
 * @throws TeamFileError, and nothing else, with every problem that the file has
 */
export async function loadTeamFile(path: string, options: LoadOptions = {}): Promise<TeamFile> {
  return checkTeamFile(
    readFileText(path, 'a team file (create one with callme init)', options.readFile),
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
  if (problems.length > 0) throw createError(problems, document, file, options.registry);
  return team;
}

/**
 * As {@link checkTeamFile}, but for what is inside of the calendars: they are read, and not looked into.
 * @throws TeamFileError, and nothing else
 */
export function parseTeamFile(text: string, file: string, options: LoadOptions = {}): TeamFile {
  return parsed(text, file, options).team;
}

/**
 * As {@link checkTeamFile}, but without the calendars: they are neither read nor looked into.
 * @throws TeamFileError, and nothing else
 */
export function parseWithoutCalendars(text: string, file: string, { registry }: LoadOptions = {}): TeamFile {
  const { team, found, document } = validated(text, file, registry);
  if (team && found.length === 0 && document.problems.length === 0) return team;
  throw createError(found, document, file, registry);
}

function parsed(
  text: string,
  file: string,
  { readFile = readRegularFile, registry }: LoadOptions,
): { team: TeamFile; document: Document } {
  const { team, found, document } = validated(text, file, registry);
  const read = team && readCalendars(team, file, readFile);
  const all = [...found, ...(read?.problems ?? [])];
  if (read && all.length === 0 && document.problems.length === 0) return { team: read.team, document };
  throw createError(all, document, file, registry);
}

type Validated = {
  readonly document: Document;
  /** What is wrong with it by the schema and the rules. */
  readonly found: readonly PathProblem[];
  /** Null: it does not have the shape of a team file. */
  readonly team: TeamFile | null;
};

function validated(text: string, file: string, registry?: Registry): Validated {
  const document = readYaml(text, file, 'a team file, which starts with "version: 1"');
  const { data } = document;
  const schema = registry === undefined ? teamFileSchema : createTeamFileSchema(registry);
  const result = schema.safeParse(data);
  const issues = (result.error?.issues ?? []).flatMap(issue => pathProblems(issue, data));
  const found = [...issues, ...findBrokenRules(data, registry)];
  return { document, found, team: result.success ? result.data : null };
}
