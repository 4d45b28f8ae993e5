/** `role`: the hand-over that both agree to. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { isOneOf, type Role, roles } from '../../domain/incident/vocabulary.ts';
import { answer } from '../kit/answer.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { record } from '../kit/incident.ts';
import { otherPerson } from '../kit/person.ts';
import { atMost } from '../kit/text.ts';

type Step = (role: Role, asked: Asked, edge: Edge) => Promise<LaterIntent>;

const steps: Readonly<Record<string, Step>> = {
  offer: async (role, asked, edge) => {
    const named = asked.words[2];
    if (!named) throw new Failure('usage', `to whom? callme role offer ${role} PERSON`);
    return { do: 'role-offer', role, to: await otherPerson(edge, named) };
  },
  accept: async role => ({ do: 'role-accept', role }),
  decline: async (role, asked) => ({ do: 'role-decline', role, why: asked.flag('why') ?? null }),
  withdraw: async role => ({ do: 'role-withdraw', role }),
  take: async (role, asked, edge) => {
    const holder = asked.flag('agreedWith');
    return { do: 'role-take', role, agreedWith: holder ? await otherPerson(edge, holder) : null };
  },
};

export const run: Run = async (asked, edge) => {
  const [verb = '', role] = asked.words;
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step)
    throw new Failure(
      'usage',
      `what about it? callme role ${Object.keys(steps).join('|')} ${roles.join('|')}`,
    );
  if (!isOneOf(roles, role)) throw new Failure('usage', `which role? ${roles.join(' or ')}`);
  atMost(asked, verb === 'offer' ? 3 : 2);
  answer(edge, await record(asked, edge, await step(role, asked, edge)));
  return undefined;
};
