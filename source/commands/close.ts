/** `close`: review and follow-ups exist; a refusal lists what is missing. */
import { stillUnwritten } from '../review/review.ts';
import { answer } from './answer.ts';
import type { Run } from './command.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from './incident.ts';
import { reviewSetting } from './reviews.ts';
import { atMost } from './text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const unwritten = await stillUnwritten(await readIncident(edge, id), await reviewSetting(edge));
  answer(edge, await recordOn(edge, id, { do: 'close', unwritten }, await timeFlag(edge, asked, 'at')));
  return undefined;
};
