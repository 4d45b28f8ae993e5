/** `mitigate`: records that users are not affected any more, while the incident stays active. */
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { recordOnCurrent, refuseIncidentAsText } from '../kit/incident.ts';
import { readOptionalText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const text = await readOptionalText(args, context);
  refuseIncidentAsText(args.verb, text);
  await printIncident(context, await recordOnCurrent(args, context, { do: 'mitigate', text }));
  return undefined;
};
