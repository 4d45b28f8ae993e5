/** `retitle`: a better title. */
import { answer } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { requiredText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  answer(
    edge,
    await record(asked, edge, { do: 'retitle', title: await requiredText(asked, edge, 'the title') }),
  );
  return undefined;
};
