/** What is too long to read in a timeline is kept whole beside it, and its first lines stand there. */
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import { excerpt } from '../../../domain/incident/excerpt.ts';
import type { Journal } from '../../../store/journal.ts';

/**
 * The intent as it is recorded: with an attachment where its text is long.
 * @param redact takes the team's secrets out of a text
 */
export async function kept(
  journal: Journal,
  id: string,
  intent: LaterIntent,
  now: string,
  redact: (text: string) => string,
): Promise<LaterIntent> {
  if (intent.do !== 'log') return intent;
  const said = redact(intent.text);
  const { text, whole } = excerpt(said);
  if (whole) return intent;
  const name = `${intent.kind}-${now.slice(0, 19).replaceAll(':', '')}.txt`;
  return { ...intent, text, attachment: await journal.attach(id, name, Buffer.from(said)) };
}
