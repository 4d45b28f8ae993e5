/** `close`: review and follow-ups exist; a refusal lists what is missing. */
import { stillUnwritten } from '../../app/review/review.ts';
import { answer } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from '../kit/incident.ts';
import { reviewSetting } from '../kit/reviews.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const unwritten = await stillUnwritten(await readIncident(edge, id), await reviewSetting(edge));
  answer(edge, await recordOn(edge, id, { do: 'close', unwritten }, await timeFlag(edge, asked, 'at')));
  return undefined;
};
