/** Practices about roles, help and well-being. */

import { checkInDue } from '../../incident/reminders.ts';
import { type IncidentState, pendingOffers, peopleOn } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import { roles } from '../../incident/vocabulary.ts';
import { messageIf, type Practice } from './practice.ts';

export const peoplePractices: readonly Practice[] = [
  {
    name: 'commander',
    missed: ({ record }) => messageIf(record.roles.commander.firstAccepted === null, 'nobody was commander'),
    why: 'the commander talks to everyone else, so that the investigator can work',
    how: '/role take commander, or /role offer commander PERSON (callme role)',
  },
  {
    name: 'investigator',
    missed: ({ record }) =>
      messageIf(record.roles.investigator.firstAccepted === null, 'nobody was investigator'),
    why: 'without an investigator, no one is responsible for finding the cause',
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
    why: 'one person cannot investigate and communicate at the same time, and someone else was available',
    how: '@PERSON REASON, then /role offer commander PERSON (callme pull, callme role offer)',
  },
  {
    name: 'unanswered',
    missed: ({ record, performance: { person } }) => {
      const offer = pendingOffers(record).find(({ offer: { to } }) => to === person);
      const named = roles.find(role => record.roles[role].holder === person && !record.roles[role].accepted);
      const role = offer?.role ?? named;
      return role ? `you did not answer the offer of the role ${role}` : null;
    },
    why: 'until you answer, the role does not move, and the other person waits',
    how: '/role accept ROLE or /role decline ROLE (callme role accept)',
  },
  {
    name: 'check-in',
    missed: ({ record, performance: { cadences, person, until } }) => {
      const due = checkInDue({ ...record, status: 'active' }, cadences, person);
      const end = record.times.resolved?.at ?? until;
      return messageIf(
        due !== null && due < end && record.checkIns[person] === undefined,
        'you never checked in',
      );
    },
    why: 'exhausted people make bad decisions without noticing; the commander can only relieve people who check in',
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
      return worn && `${worn} was not well, and you neither pulled anyone in nor handed over`;
    },
    why: 'a colleague who says that they are exhausted has already waited too long',
    how: '@PERSON REASON, or a hand-over: /role offer ROLE PERSON (callme pull, callme role)',
  },
  {
    name: 'pull',
    missed: ({ record, scenario: { expects }, performance: { person } }) => {
      const on = new Set([
        ...record.responders.map(responder => responder.person),
        ...record.tenures.map(tenure => tenure.person),
      ]);
      const [missing] = expects.pulls.filter(each => each !== person && !on.has(each));
      return missing ? `you did not pull in ${missing}` : null;
    },
    why: 'a person who knows the system finds in a minute what takes you ten, and expects to be asked',
    how: '@PERSON REASON (callme pull PERSON --why REASON)',
  },
];

/** Whether a person joined or a role changed hands after a person checked in as not well. */
const isRelieved = (record: IncidentState, entries: readonly Entry[], person: string, since: string) =>
  record.responders.some(({ at }) => at >= since) ||
  record.tenures.some(tenure => tenure.from >= since && tenure.person !== person) ||
  entries.some(({ at, event }) => at >= since && event === 'role-offered');
