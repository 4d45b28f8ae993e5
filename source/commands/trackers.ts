/** What the commands that talk to trackers share. */
import type { TeamFile } from '../team/types.ts';
import { areSetUp } from '../trackers/open.ts';
import { Failure } from './command.ts';
import type { Edge } from './edge.ts';

/** Milliseconds for one request and its answer. */
export const requestTimeout = 20_000;

/** @throws {Failure} where the team file sets up none */
export async function teamWithTrackers(edge: Edge): Promise<TeamFile> {
  const team = await edge.team();
  if (team && areSetUp(team.trackers).length > 0) return team;
  throw new Failure(
    'refused',
    team
      ? `${edge.teamFile()?.path} sets up no tracker: add \`trackers\` with github, jira or linear (docs/trackers.md)`
      : 'there is no team file to say where a tracker is; callme init writes one (docs/trackers.md)',
  );
}
