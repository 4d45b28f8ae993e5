/** `pull` and `leave`: change who is responding. */
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { recordingFlags } from '../kit/flags.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { resolvePerson } from '../kit/person.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { pullFlags } from './spec.ts';

export const pull: Run<typeof pullFlags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const [named] = args.positionals;
  if (!named) throw new Failure('usage', 'name a person: callme pull PERSON --why REASON');
  const person = await resolvePerson(context, named);
  const intent = { do: 'pull', person, why: requireReason(args) } as const;
  await printIncident(context, await recordOnCurrent(args, context, intent));
  return undefined;
};

export const leave: Run<typeof recordingFlags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  await printIncident(context, await recordOnCurrent(args, context, { do: 'leave' }));
  return undefined;
};
