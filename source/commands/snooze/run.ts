/** `snooze`: not now, but soon. */
import { parseDuration } from '../../time/parse.ts';
import { Failure, type Run } from '../kit/command.ts';
import { answerPage, pageIdOf, recordOnPage } from '../kit/pages.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 2);
  const id = pageIdOf(asked.words[0], 'snooze');
  const length = parseDuration(asked.words[1] ?? '');
  if (length === null) throw new Failure('usage', `for how long? callme snooze ${id} 30m`);
  const until = new Date(Date.parse(edge.now()) + length).toISOString();
  await answerPage(edge, await recordOnPage(asked, edge, id, { do: 'snooze', until }));
  return undefined;
};
