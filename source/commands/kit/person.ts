/** Who runs the command, and the people and teams that are named on the command line. */
import { findPerson } from '../../app/find-person.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { personNamed, teamNamed } from '../../team/lookups.ts';
import type { TeamFile } from '../../team/types.ts';
import { changeSetting } from '../../workspace/settings.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';

/**
 * The person who acts: `--as`, `CALLME_PERSON`, the setting; else git's user, else the login name.
 * What git said is kept as the setting, and said once: asking git again would cost every command its start.
 * Someone who is no longer in the team file still acts, with a warning: they may be the only one who is awake.
 * @throws {Failure} where the team file has no such person, and one whose name is nearly the same: a typing error
 */
export async function resolveCurrentPerson(
  context: CommandContext,
  flag: string | undefined,
): Promise<string> {
  const team = await context.team.load();
  const named = flag ?? (context.env.CALLME_PERSON || context.settings.person);
  if (named !== undefined) return resolveActor(cleanLine(named), team, context);
  const { gitUser, loginName } = await import('./login.ts');
  const { name, email } = gitUser(context.folder);
  const mailed = team && email ? personNamed(team, email) : null;
  const person = mailed?.found ?? resolveActor(name || loginName(), team, context);
  await changeSetting(context.places.settings, 'person', person).catch(() => {});
  context.output.inform(`you are recorded as ${person}; to change that: callme config person NAME`);
  return person;
}

const whoHint = ' (set who you are with --as PERSON, or callme config person NAME)';

function resolveActor(named: string, team: TeamFile | null, context: CommandContext): string {
  const person = findPerson(team, named, 'name');
  if (named === '' || 'found' in person || person.suggestions.length > 0)
    return resolveInTeam(named, team, context, whoHint);
  context.output.warn(`you act as ${named}, who is not in ${context.team.find()?.path}${whoHint}`);
  return named;
}

function resolveInTeam(named: string, team: TeamFile | null, context: CommandContext, hint = ''): string {
  if (named === '') throw new Failure('usage', 'the name of the person is empty');
  const person = findPerson(team, named, 'name');
  if ('found' in person) return person.found;
  throw unknown(`no person "${named}" in ${context.team.find()?.path}`, person.suggestions, hint);
}

function unknown(problem: string, suggestions: readonly string[], hint = ''): Failure {
  const near = suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : '';
  return new Failure('usage', `${problem}${near}${hint}`);
}

/** Another person, as named on the command line: one of the team file, or any name without one. */
export async function resolvePerson(context: CommandContext, named: string): Promise<string> {
  const plain = cleanLine(named).replace(/^@/, '');
  if (plain === 'me') return context.person();
  return resolveInTeam(plain, await context.team.load(), context);
}

/** A team, as named on the command line: one of the team file, or any name without one. */
export async function resolveTeam(context: CommandContext, named: string): Promise<string> {
  const team = await context.team.load();
  if (!team) return named;
  const lookup = teamNamed(team, named);
  if (lookup.found !== null) return lookup.found;
  throw unknown(`no team "${named}" in ${context.team.find()?.path}`, lookup.suggestions);
}
