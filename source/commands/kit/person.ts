/** Who is at the keyboard. */
import { cleanLine } from '../../domain/kernel/text.ts';
import { personNamed } from '../../team/lookups.ts';
import type { TeamFile } from '../../team/types.ts';
import { changeSetting } from '../../workspace/settings.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';

/**
 * The person who acts: `--as`, `CALLME_PERSON`, the setting; else git's user, else the login name.
 * What git said is kept as the setting, and said once: asking git again would cost every command its start.
 * @throws {Failure} where there is a team file and no such person in it
 */
export async function resolveCurrentPerson(
  context: CommandContext,
  flag: string | undefined,
): Promise<string> {
  const team = await context.team.load();
  const named = flag ?? (context.env.CALLME_PERSON || context.settings.person);
  if (named !== undefined) return inTeam(cleanLine(named), team, context, sayWho);
  const { gitUser, loginName } = await import('./login.ts');
  const { name, email } = gitUser(context.folder);
  const mailed = team && email ? personNamed(team, email) : null;
  const person = mailed?.found ?? inTeam(name || loginName(), team, context, sayWho);
  await changeSetting(context.places.settings, 'person', person).catch(() => {});
  context.output.inform(`you are recorded as ${person}; to change that: callme config person NAME`);
  return person;
}

const sayWho = ' (say who you are with --as PERSON, or callme config person NAME)';

function inTeam(named: string, team: TeamFile | null, context: CommandContext, hint = ''): string {
  if (named === '') throw new Failure('usage', 'the name of a person is empty');
  if (!team) return named;
  const found = personNamed(team, named);
  if (found.found !== null) return found.found;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('usage', `"${named}" is nobody in ${context.team.find()?.path}${near}${hint}`);
}

/** Somebody else, as named on the command line: a person of the team file, or any name without one. */
export async function resolvePerson(context: CommandContext, named: string): Promise<string> {
  const plain = cleanLine(named).replace(/^@/, '');
  if (plain === 'me') return context.person();
  return inTeam(plain, await context.team.load(), context);
}
