/** `resolve`: resolves an incident once its user-facing impact is mitigated. */
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag, recordOnCurrent } from '../kit/incident.ts';
import { readOptionalText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const text = await readOptionalText(args, context);
  // `close INC-2` names the incident, so `resolve INC-2` is likely meant the same way; it would resolve another one.
  if (/^INC-\d+$/i.test(text))
    throw new Failure('usage', `name the incident with -i: callme resolve -i ${text}`);
  const mitigated = await parseTimeFlag(context, args, 'mitigated');
  await printIncident(context, await recordOnCurrent(args, context, { do: 'resolve', text, mitigated }));
  return undefined;
};
