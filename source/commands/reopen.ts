/** `reopen`: it is not over. */
import { answer } from './answer.ts';
import type { Run } from './command.ts';
import { record } from './incident.ts';
import { atMost, requiredWhy } from './text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  answer(edge, await record(asked, edge, { do: 'reopen', why: requiredWhy(asked) }));
  return undefined;
};
