/** Reads and checks a scenario as the team file is read: every problem at once, each with its line and column. */
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
  /** The team file as the scenario has it written, with its version. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The whole file, as it was. */
  readonly text: string;
};

/** A scenario may come from anywhere: what of a team file reaches beyond the drill's store is no part of one, and why. */
const refused: Readonly<Record<string, string>> = {
  channels: 'a drill tells nobody',
  heartbeats: 'a drill tells nobody',
  integrations: 'nothing is sent to a drill',
  pir: 'the reviews of a drill lie in its store',
};

/** @throws TeamFileError, and nothing else, with every problem that the file has */
export const loadScenario = (path: string): LoadedScenario =>
  parseScenario(readFileText(path, 'a scenario (callme drill --list has those that ship)'), path);

/**
 * @param file what problems call it
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
  // What is no map is the scenario schema's finding.
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
