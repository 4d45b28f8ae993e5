/** The journal as those get it who write: a secret that the team file takes from the environment never gets into it. */
import type { Journal } from '../../store/journal.ts';
import type { Redact } from '../../store/redacting.ts';
import type { CommandContext } from './context.ts';

/** Replaces the team's secrets in a text; leaves it alone without a team file, or where that names none. */
export async function loadRedaction(context: CommandContext): Promise<Redact | null> {
  const team = await context.team.load();
  if (!team) return null;
  const [{ redact }, { secretValues }] = await Promise.all([
    import('../../domain/kernel/secrets.ts'),
    import('../../team/secrets.ts'),
  ]);
  const secrets = secretValues(team, context.env);
  return secrets.length === 0 ? null : text => redact(text, secrets);
}

export async function openRedactingJournal(context: CommandContext): Promise<Journal> {
  const journal = await context.store.open();
  const redact = await loadRedaction(context);
  if (redact === null) return journal;
  const { redacting } = await import('../../store/redacting.ts');
  return redacting(journal, redact);
}
