/** `reopen`: reopens an incident. */
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { parseTimeFlag, recordOnCurrent } from '../kit/incident.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const why = requireReason(args);
  const started =
    args.flag('impactStarted') === 'unknown' ? null : await parseTimeFlag(context, args, 'impactStarted');
  const impactStarted = args.flag('impactStarted') === undefined ? undefined : started;
  const intent = { do: 'reopen', why, ...(impactStarted !== undefined && { impactStarted }) } as const;
  await printIncident(context, await recordOnCurrent(args, context, intent));
  return undefined;
};
