/** `ack`: somebody has it, and nobody else is woken for it. */
import type { Run } from '../kit/command.ts';
import { parsePageId, printPage, recordOnPage } from '../kit/pages.ts';

export const run: Run = async (args, context) => {
  const named = args.positionals.length > 0 ? args.positionals : [undefined];
  const takeOver = args.has('takeOver');
  for (const id of named.map(text => parsePageId(text, 'ack'))) {
    await printPage(context, await recordOnPage(args, context, id, { do: 'acknowledge', takeOver }));
  }
  return undefined;
};
