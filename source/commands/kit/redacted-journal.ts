/** The journal as those get it who write: a secret that the team file takes from the environment never gets into it. */
import type { Journal } from '../../store/journal.ts';
import type { Redact } from '../../store/redacting.ts';
import type { Edge } from './context.ts';

/** Replaces the team's secrets in a text; leaves it alone without a team file, or where that names none. */
export async function redaction(edge: Edge): Promise<Redact | null> {
  const team = await edge.team();
  if (!team) return null;
  const { redact, secretValues } = await import('../../team/secrets.ts');
  const secrets = secretValues(team, edge.env);
  return secrets.length === 0 ? null : text => redact(text, secrets);
}

export async function recordingJournal(edge: Edge): Promise<Journal> {
  const journal = await edge.journal();
  const redact = await redaction(edge);
  if (redact === null) return journal;
  const { redacting } = await import('../../store/redacting.ts');
  return redacting(journal, redact);
}
