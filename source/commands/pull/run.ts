/** `pull` and `leave`: who else is on it. */
import { answer } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { record } from '../kit/incident.ts';
import { otherPerson } from '../kit/person.ts';
import { atMost, requiredWhy } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, asked.verb === 'leave' ? 0 : 1);
  if (asked.verb === 'leave') {
    answer(edge, await record(asked, edge, { do: 'leave' }));
    return undefined;
  }
  const [named] = asked.words;
  if (!named) throw new Failure('usage', 'whom? callme pull PERSON --why REASON');
  const person = await otherPerson(edge, named);
  answer(edge, await record(asked, edge, { do: 'pull', person, why: requiredWhy(asked) }));
  return undefined;
};
