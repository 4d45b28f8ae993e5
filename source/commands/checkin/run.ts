/** `checkin`: records how the person is holding up. */

import { moods } from '../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { readOptionalText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const [mood] = args.positionals;
  if (!isOneOf(moods, mood))
    throw new Failure('usage', `the mood is missing: callme checkin ${moods.join('|')} [TEXT]`);
  await printIncident(
    context,
    await recordOnCurrent(args, context, {
      do: 'checkin',
      mood,
      text: await readOptionalText(args, context, 1),
    }),
  );
  return undefined;
};
