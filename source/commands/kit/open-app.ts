/** Opens what the use cases need, for a command. */
import type { AppContext } from '../../app/context.ts';
import type { Redact } from '../../store/redacting.ts';
import type { TeamFile } from '../../team/types.ts';
import type { CommandContext } from './context.ts';

export async function openApp(context: CommandContext): Promise<AppContext> {
  const person = await context.person();
  const [journal, teamFile, newId] = await Promise.all([
    context.store.open(),
    context.team.load(),
    context.loadNewId(),
  ]);
  const redact = await loadRedaction(teamFile, context.env);
  return {
    journal,
    teamFile,
    person,
    zone: context.output.zone,
    now: context.now,
    newId,
    redact: redact ?? (text => text),
  };
}

/** Null: the team file takes no secrets from the environment. */
export async function loadRedaction(team: TeamFile | null, env: NodeJS.ProcessEnv): Promise<Redact | null> {
  if (!team) return null;
  const [{ redact }, { secretValues }] = await Promise.all([
    import('../../domain/kernel/secrets.ts'),
    import('../../team/secrets.ts'),
  ]);
  const secrets = secretValues(team, env);
  return secrets.length === 0 ? null : text => redact(text, secrets);
}
