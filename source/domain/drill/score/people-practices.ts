/** Who does what, and how they are. */

import { checkInDue } from '../../incident/reminders.ts';
import { type IncidentState, pendingOffers, peopleOn } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import { roles } from '../../incident/vocabulary.ts';
import { messageIf, type Practice } from './practice.ts';

export const peoplePractices: readonly Practice[] = [
  {
    name: 'commander',
    missed: ({ record }) => messageIf(record.roles.commander.firstAccepted === null, 'nobody was commander'),
    why: 'somebody has to talk to everybody else, so that whoever works on it can work on it',
    how: '/role take commander, or /role offer commander PERSON (callme role)',
  },
  {
    name: 'investigator',
    missed: ({ record }) =>
      messageIf(record.roles.investigator.firstAccepted === null, 'nobody was investigator'),
    why: 'what everybody works on, nobody works on',
    how: '/role take investigator, or /role offer investigator PERSON (callme role)',
  },
  {
    name: 'both-roles',
    missed: ({ record, scenario }) => {
      const { commander, investigator } = record.roles;
      const isAlone = commander.holder !== null && commander.holder === investigator.holder;
      return messageIf(
        isAlone && Object.keys(scenario.cast).length > 0,
        `${commander.holder} had both roles to the end`,
      );
    },
    why: 'nobody can dig and tell others about it at the same time; there was somebody to ask',
    how: '@PERSON WHY, then /role offer commander PERSON (callme pull, callme role offer)',
  },
  {
    name: 'unanswered',
    missed: ({ record, performance: { person } }) => {
      const offer = pendingOffers(record).find(({ offer: { to } }) => to === person);
      const named = roles.find(role => record.roles[role].holder === person && !record.roles[role].accepted);
      const role = offer?.role ?? named;
      return role ? `whether you are ${role} was never answered` : null;
    },
    why: 'until you answer, the role is where it was, and the other waits',
    how: '/role accept ROLE or /role decline ROLE (callme role accept)',
  },
  {
    name: 'check-in',
    missed: ({ record, performance: { cadences, person, until } }) => {
      const due = checkInDue({ ...record, status: 'active' }, cadences, person);
      const end = record.times.resolved?.at ?? until;
      return messageIf(
        due !== null && due < end && record.checkIns[person] === undefined,
        'you never said how you are holding up',
      );
    },
    why: 'who is worn out decides badly and does not notice; the commander can only relieve whom they know of',
    how: '/checkin ok, strained or overwhelmed (callme checkin)',
  },
  {
    name: 'strained',
    missed: ({ record, entries, performance: { person } }) => {
      const [worn] = Object.entries(record.checkIns).find(
        ([who, { mood, at }]) =>
          who !== person &&
          mood !== 'ok' &&
          peopleOn(record).includes(who) &&
          !isRelieved(record, entries, who, at),
      ) ?? [null];
      return worn && `${worn} was not well, and nobody was pulled in or took over`;
    },
    why: 'a colleague who says so has waited too long already',
    how: '@PERSON WHY, or a hand-over: /role offer ROLE PERSON (callme pull, callme role)',
  },
  {
    name: 'pull',
    missed: ({ record, scenario: { expects }, performance: { person } }) => {
      const on = new Set([
        ...record.responders.map(responder => responder.person),
        ...record.tenures.map(tenure => tenure.person),
      ]);
      const [missing] = expects.pulls.filter(each => each !== person && !on.has(each));
      return missing ? `${missing} was never asked` : null;
    },
    why: 'who knows the system finds in a minute what takes you ten; being asked is what they are there for',
    how: '@PERSON WHY (callme pull PERSON --why WHY)',
  },
];

/** Whether somebody came, or a role went over, after a person said that they are not well. */
const isRelieved = (record: IncidentState, entries: readonly Entry[], person: string, since: string) =>
  record.responders.some(({ at }) => at >= since) ||
  record.tenures.some(tenure => tenure.from >= since && tenure.person !== person) ||
  entries.some(({ at, event }) => at >= since && event === 'role-offered');
