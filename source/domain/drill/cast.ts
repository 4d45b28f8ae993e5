/** What the people whom the script plays do without being told to: they accept the roles they are asked to take, and say hello. */
import type { Due } from './acts.ts';
import { here, type Since } from './cue.ts';
import type { Scenario } from './scenario.ts';
import { type Question, questions, type Seen } from './seen.ts';

type Asked = Question & { readonly name: string };

/** The roles that somebody of the cast has yet to answer for, each question under a name of its own. */
export const questionsTo = ({ cast }: Scenario, seen: Seen): Asked[] =>
  questions(seen)
    .filter(({ person }) => cast[person] && person !== seen.person)
    .map(question => ({
      ...question,
      name: `asked ${question.person} ${question.role} ${question.asked}`,
    }));

export const castDue = (scenario: Scenario, since: Since, seen: Seen): Due[] =>
  [...answers(scenario, since, seen), ...greetings(scenario, since, seen)].filter(
    ({ name }) => since[name] === undefined,
  );

const answers = (scenario: Scenario, since: Since, seen: Seen): Due[] =>
  questionsTo(scenario, seen).flatMap(({ name, person, role }) => {
    const [from, member] = [since[name], scenario.cast[person]];
    if (from === undefined || !member) return [];
    return [
      {
        name: `answer to ${name}`,
        at: from + member.answers,
        acts: [{ do: 'intent', by: person, intent: { do: 'role-accept', role } }],
      },
    ];
  });

const greetings = ({ cast }: Scenario, since: Since, { incident, person: player }: Seen): Due[] =>
  Object.entries(cast).flatMap(([person, { answers, joins }]): Due[] => {
    const from = since[here(person)];
    const isPulled = incident?.state.responders.some(responder => responder.person === person) ?? false;
    if (joins === null || from === undefined || !isPulled || person === player) return [];
    if (incident?.state.status !== 'active') return [];
    return [
      {
        name: `joins ${person}`,
        at: from + answers,
        acts: [{ do: 'intent', by: person, intent: { do: 'log', kind: 'note', text: joins } }],
      },
    ];
  });
