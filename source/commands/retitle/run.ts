/** `retitle`: changes the title. */
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { requireText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  await printIncident(
    context,
    await recordOnCurrent(args, context, {
      do: 'retitle',
      title: await requireText(args, context, 'the title'),
    }),
  );
  return undefined;
};
