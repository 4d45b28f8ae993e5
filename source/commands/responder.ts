/** `pull` and `leave`: who else is on it. */
import { answer } from './answer.ts';
import { Failure, type Run } from './command.ts';
import { record } from './incident.ts';
import { otherPerson } from './person.ts';
import { requiredWhy } from './text.ts';

export const run: Run = async (asked, edge) => {
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
