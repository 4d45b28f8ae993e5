/** `ack`: somebody has it, and nobody else is woken for it. */
import type { Run } from '../kit/command.ts';
import { answerPage, pageIdOf, recordOnPage } from '../kit/pages.ts';

export const run: Run = async (asked, edge) => {
  const named = asked.words.length > 0 ? asked.words : [undefined];
  const takeOver = asked.has('takeOver');
  for (const id of named.map(text => pageIdOf(text, 'ack'))) {
    await answerPage(edge, await recordOnPage(asked, edge, id, { do: 'acknowledge', takeOver }));
  }
  return undefined;
};
