/** `update`: posts a status update. */
import { parseDuration } from '../../time/duration.ts';
import { printEntry } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { requireText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const text = await requireText(args, context, 'the text of the update');
  const given = args.flag('next');
  const next = given === undefined ? null : parseDuration(given);
  if (given !== undefined && next === null)
    throw new Failure('usage', `invalid duration "${given}": use --next 30m or 1h`);
  const audience = args.has('public') ? 'public' : 'internal';
  await printEntry(context, await recordOnCurrent(args, context, { do: 'update', text, audience, next }));
  return undefined;
};
