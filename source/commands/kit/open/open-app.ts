/** Opens what the use cases need, for a command. */
import type { AppContext } from '../../../app/context.ts';
import type { CommandContext } from '../context.ts';

export async function openApp(context: CommandContext): Promise<AppContext> {
  const person = await context.person();
  const [journal, teamFile, newId] = await Promise.all([
    context.store.open(),
    context.team.load(),
    context.loadNewId(),
  ]);
  await context.team.loadRedact();
  return {
    journal,
    teamFile,
    person,
    zone: context.output.zone,
    now: context.now,
    newId,
    redact: context.team.redact,
  };
}
