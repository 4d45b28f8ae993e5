/** `checkin`: how one is holding up. */
import { isOneOf, moods } from '../../domain/incident/vocabulary.ts';
import { answer } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { optionalText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const [mood] = asked.words;
  if (!isOneOf(moods, mood))
    throw new Failure('usage', `how are you holding up? callme checkin ${moods.join('|')} [TEXT]`);
  answer(edge, await record(asked, edge, { do: 'checkin', mood, text: await optionalText(asked, edge, 1) }));
  return undefined;
};
