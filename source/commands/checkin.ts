/** `checkin`: how one is holding up. */
import { isOneOf, moods } from '../domain/incident/words.ts';
import { answer } from './answer.ts';
import { Failure, type Run } from './command.ts';
import { record } from './incident.ts';
import { optionalText } from './text.ts';

export const run: Run = async (asked, edge) => {
  const [mood] = asked.words;
  if (!isOneOf(moods, mood))
    throw new Failure('usage', `how are you holding up? callme checkin ${moods.join('|')} [TEXT]`);
  answer(edge, await record(asked, edge, { do: 'checkin', mood, text: await optionalText(asked, edge, 1) }));
  return undefined;
};
