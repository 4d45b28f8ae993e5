/** `role`: hands a role over. */

import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { type Role, roles } from '../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { printIncident } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { resolvePerson } from '../kit/person.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

type Step = (role: Role, args: Args<typeof flags>, context: CommandContext) => Promise<LaterIntent>;

const steps: Readonly<Record<string, Step>> = {
  offer: async (role, args, context) => {
    const named = args.positionals[2];
    if (!named) throw new Failure('usage', `name a person: callme role offer ${role} PERSON`);
    return { do: 'role-offer', role, to: await resolvePerson(context, named) };
  },
  accept: async role => ({ do: 'role-accept', role }),
  decline: async (role, args) => ({ do: 'role-decline', role, why: args.flag('why') ?? null }),
  withdraw: async role => ({ do: 'role-withdraw', role }),
  take: async (role, args, context) => {
    const holder = args.flag('agreedWith');
    return { do: 'role-take', role, agreedWith: holder ? await resolvePerson(context, holder) : null };
  },
};

export const run: Run<typeof flags> = async (args, context) => {
  const [verb = '', role] = args.positionals;
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step)
    throw new Failure(
      'usage',
      `choose what to do: callme role ${Object.keys(steps).join('|')} ${roles.join('|')}`,
    );
  if (!isOneOf(roles, role)) throw new Failure('usage', `name a role: ${roles.join(' or ')}`);
  refuseExtraPositionals(args, verb === 'offer' ? 3 : 2);
  await printIncident(context, await recordOnCurrent(args, context, await step(role, args, context)));
  return undefined;
};
