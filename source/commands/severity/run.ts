/** `severity`: changes it, with a reason. */
import { isOneOf, severities } from '../../domain/incident/vocabulary.ts';
import { answer } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { atMost, requiredWhy } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const severity = asked.words[0];
  if (!isOneOf(severities, severity)) {
    throw new Failure('usage', `which severity? ${severities.join(', ')} (unsure: the higher one)`);
  }
  answer(edge, await record(asked, edge, { do: 'severity', severity, why: requiredWhy(asked) }));
  return undefined;
};
