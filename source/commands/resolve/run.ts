/** `resolve`: resolves an incident once its user-facing impact is mitigated. */
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { parseTimeFlag, recordOnCurrent, refuseIncidentAsText } from '../kit/incident.ts';
import { readOptionalText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const text = await readOptionalText(args, context);
  refuseIncidentAsText(args.verb, text);
  const mitigated = await parseTimeFlag(context, args, 'mitigated');
  await printIncident(context, await recordOnCurrent(args, context, { do: 'resolve', text, mitigated }));
  return undefined;
};
