/** `invalid`: marks an incident as invalid. */
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  await printIncident(
    context,
    await recordOnCurrent(args, context, { do: 'invalid', why: requireReason(args) }),
  );
  return undefined;
};
