/** `resolve`: user-facing impact is mitigated. */
import { answer } from './answer.ts';
import type { Run } from './command.ts';
import { record, timeFlag } from './incident.ts';

export const run: Run = async (asked, edge) => {
  const mitigated = await timeFlag(edge, asked, 'mitigated');
  answer(edge, await record(asked, edge, { do: 'resolve', text: asked.words.join(' '), mitigated }));
  return undefined;
};
