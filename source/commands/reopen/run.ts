/** `reopen`: it is not over. */
import { answer } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { atMost, requiredWhy } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  answer(edge, await record(asked, edge, { do: 'reopen', why: requiredWhy(asked) }));
  return undefined;
};
