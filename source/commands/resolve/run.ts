/** `resolve`: user-facing impact is mitigated. */
import { answer } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { record, timeFlag } from '../kit/incident.ts';
import { optionalText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const text = await optionalText(asked, edge);
  // `close` takes the incident there: whoever types the same here would resolve another one.
  if (/^INC-\d+$/i.test(text)) throw new Failure('usage', `to resolve ${text}: callme resolve -i ${text}`);
  const mitigated = await timeFlag(edge, asked, 'mitigated');
  answer(edge, await record(asked, edge, { do: 'resolve', text, mitigated }));
  return undefined;
};
