/** `update`: a status update to people outside the response. */
import { parseDuration } from '../../time/parse.ts';
import { answerEntry } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { requiredText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const text = await requiredText(asked, edge, 'the text of the update');
  const given = asked.flag('next');
  const next = given === undefined ? null : parseDuration(given);
  if (given !== undefined && next === null)
    throw new Failure('usage', `--next: "${given}" is not a duration; give 30m or 1h`);
  const audience = asked.has('public') ? 'public' : 'internal';
  answerEntry(edge, await record(asked, edge, { do: 'update', text, audience, next }));
  return undefined;
};
