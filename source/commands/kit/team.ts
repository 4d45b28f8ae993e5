/** For commands that can do nothing without a team file. */
import type { TeamFile } from '../../team/types.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';

const remedy = 'create one with callme init, or name it with --team-file FILE';

/**
 * The team file, or its last good copy.
 * @param what needs it, with the verb: `schedules need`
 * @throws {Failure} without a team file
 * @throws TeamFileError where it is broken and has no good copy
 */
export async function requireTeam({ team }: CommandContext, what: string, hint = remedy): Promise<TeamFile> {
  const inUse = await team.load();
  if (inUse) return inUse;
  await team.requireValid();
  throw new Failure('refused', `${what} a team file: ${hint}`);
}
