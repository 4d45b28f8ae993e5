/** What the colleagues in a scenario do automatically: accept the roles that they are offered, and say hello. */
import type { DueAction } from './effects.ts';
import { findQuestions, type Observed, type Question } from './observed.ts';
import type { Scenario } from './scenario.ts';
import { type Occurrences, presentKey } from './trigger.ts';

type NamedQuestion = Question & { readonly name: string };

/** The roles that colleagues have yet to answer, each question under a name of its own. */
export const findColleagueQuestions = ({ cast }: Scenario, observed: Observed): NamedQuestion[] =>
  findQuestions(observed)
    .filter(({ person }) => cast[person] && person !== observed.person)
    .map(question => ({
      ...question,
      name: `asked ${question.person} ${question.role} ${question.asked}`,
    }));

export const findDueReactions = (scenario: Scenario, since: Occurrences, observed: Observed): DueAction[] =>
  [...findDueAnswers(scenario, since, observed), ...findDueGreetings(scenario, since, observed)].filter(
    ({ name }) => since[name] === undefined,
  );

const findDueAnswers = (scenario: Scenario, since: Occurrences, observed: Observed): DueAction[] =>
  findColleagueQuestions(scenario, observed).flatMap(({ name, person, role }) => {
    const [from, member] = [since[name], scenario.cast[person]];
    if (from === undefined || !member) return [];
    return [
      {
        name: `answer to ${name}`,
        at: from + member.answers,
        effects: [{ do: 'intent', by: person, intent: { do: 'role-accept', role } }],
      },
    ];
  });

const findDueGreetings = (
  { cast }: Scenario,
  since: Occurrences,
  { incident, person: player }: Observed,
): DueAction[] =>
  Object.entries(cast).flatMap(([person, { answers, joins }]): DueAction[] => {
    const from = since[presentKey(person)];
    const isPulled = incident?.state.responders.some(responder => responder.person === person) ?? false;
    if (joins === null || from === undefined || !isPulled || person === player) return [];
    if (incident?.state.status !== 'active') return [];
    return [
      {
        name: `joins ${person}`,
        at: from + answers,
        effects: [{ do: 'intent', by: person, intent: { do: 'log', kind: 'note', text: joins } }],
      },
    ];
  });
