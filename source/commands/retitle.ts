/** `retitle`: a better title. */
import { answer } from './answer.ts';
import type { Run } from './command.ts';
import { record } from './incident.ts';
import { requiredText } from './text.ts';

export const run: Run = async (asked, edge) => {
  answer(
    edge,
    await record(asked, edge, { do: 'retitle', title: await requiredText(asked, edge, 'the title') }),
  );
  return undefined;
};
