/** `pull` and `leave`: who else is on it. */
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { resolvePerson } from '../kit/person.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  refuseExtraPositionals(args, args.verb === 'leave' ? 0 : 1);
  if (args.verb === 'leave') {
    printIncident(context, await recordOnCurrent(args, context, { do: 'leave' }));
    return undefined;
  }
  const [named] = args.positionals;
  if (!named) throw new Failure('usage', 'whom? callme pull PERSON --why REASON');
  const person = await resolvePerson(context, named);
  printIncident(
    context,
    await recordOnCurrent(args, context, { do: 'pull', person, why: requireReason(args) }),
  );
  return undefined;
};
