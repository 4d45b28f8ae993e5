/** Loads and validates a scenario like the team file: reports all problems at once, each with its line and column. */
import type { Scenario } from '../domain/drill/scenario.ts';
import { cleanDeep } from '../domain/kernel/text.ts';
import { createError, readFileText, readYaml } from '../team/errors/collect.ts';
import { pathProblems } from '../team/errors/from-zod.ts';
import { partOf } from '../team/errors/position.ts';
import { findBrokenRules, type PathProblem } from '../team/errors/references.ts';
import { teamFileSchema } from '../team/schema/index.ts';
import type { TeamFile } from '../team/types.ts';
import { findScenarioProblems } from './references.ts';
import { scenarioSchema } from './schema.ts';

export type LoadedScenario = {
  readonly scenario: Scenario;
  readonly team: TeamFile;
  /** The team file in the scenario as written, with its version. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The content of the file. */
  readonly text: string;
};

/** Keys of a team file that are not allowed in a scenario, because they have effects outside of the drill's store, and why. */
const refused: Readonly<Record<string, string>> = {
  channels: 'a drill notifies no one',
  heartbeats: 'a drill notifies no one',
  integrations: 'a drill receives no alerts from outside',
  pir: 'the reviews of a drill are in its store',
};

/** @throws TeamFileError, and nothing else, with all problems of the file */
export const loadScenario = (path: string): LoadedScenario =>
  parseScenario(readFileText(path, 'a scenario (callme drill --list has those that ship)'), path);

/**
 * @param file the name of the file in problems
 * @throws TeamFileError, and nothing else
 */
export function parseScenario(text: string, file: string): LoadedScenario {
  const document = readYaml(text, file, 'a scenario, which starts with "version: 1"');
  const { data } = document;
  const result = scenarioSchema.safeParse(data);
  const issues = (result.error?.issues ?? []).flatMap(issue => pathProblems(issue, data));
  const team = readTeamSection(partOf(data, 'team'));
  const found = [...issues, ...team.problems, ...findScenarioProblems(data)];
  if (!result.success || team.team === null || found.length > 0 || document.problems.length > 0)
    throw createError(found, document, file);
  return { scenario: cleanDeep(result.data), team: team.team, written: team.written, text };
}

function readTeamSection(data: unknown): {
  readonly team: TeamFile | null;
  readonly problems: readonly PathProblem[];
  readonly written: Readonly<Record<string, unknown>>;
} {
  // The scenario schema reports anything that is not a map.
  if (typeof data !== 'object' || data === null) return { team: null, problems: [], written: {} };
  const written = Object.fromEntries(
    Object.entries({ version: 1, ...data }).filter(([key]) => !Object.hasOwn(refused, key)),
  );
  const result = teamFileSchema.safeParse(written);
  const problems = [
    ...(result.error?.issues ?? []).flatMap(issue => pathProblems(issue, written)),
    ...findBrokenRules(written),
    ...Object.entries(refused).flatMap(([key, why]): PathProblem[] =>
      Object.hasOwn(data, key) ? [{ path: [key], at: 'key', expected: `no such key: ${why}` }] : [],
    ),
  ];
  return {
    team: result.data ?? null,
    problems: problems.map(each => ({ ...each, path: ['team', ...each.path] })),
    written,
  };
}
