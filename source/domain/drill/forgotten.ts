/**
 * What was forgotten in a drill, each with why it matters and what does it. A table: one line a habit. What a response is judged by
 * is in the record alone, as it would be in a review.
 */
import {
  type IncidentRecord,
  isReviewed,
  pendingOffers,
  peopleOn,
  uncoveredFixes,
} from '../incident/record.ts';
import { checkInDue } from '../incident/reminders.ts';
import { type Entry, entriesOf } from '../incident/timeline.ts';
import { roles, severityRank } from '../incident/words.ts';
import type { Performance } from './performance.ts';
import type { Scenario } from './scenario.ts';
import { longestSilence } from './silence.ts';

export type Forgotten = {
  readonly name: string;
  /** What was forgotten, as a sentence about this drill. */
  readonly what: string;
  readonly why: string;
  /** What is typed in the room, and the command that does the same. */
  readonly how: string;
};

type View = {
  readonly scenario: Scenario;
  readonly performance: Performance;
  readonly record: IncidentRecord;
  readonly entries: readonly Entry[];
};

type Habit = {
  readonly name: string;
  /** @returns null where it was not forgotten */
  readonly missed: (view: View) => string | null;
  readonly why: string;
  readonly how: string;
};

const said = (isMissed: boolean, what: string): string | null => (isMissed ? what : null);

/** Of these, the first that was missed is all there is to say: nothing after it could have been done. */
function beforeAnIncident({ pages, incident }: Performance): Forgotten[] {
  const unanswered = pages.filter(
    ({ firstAcknowledged, source }) => firstAcknowledged === null || firstAcknowledged.by === source,
  );
  const [first] = unanswered;
  return [
    ...(first && unanswered.length === pages.length
      ? [
          {
            name: 'acknowledge',
            what: `${first.id} was never acknowledged`,
            why: 'until somebody has a page, the next person is woken for it, and nobody knows that you are looking',
            how: `p for the pages, then a (callme ack ${first.id})`,
          },
        ]
      : []),
    ...(incident
      ? []
      : [
          {
            name: 'declare',
            what: 'no incident was declared',
            why: 'without a record nobody else knows what is going on, and nothing can be handed over',
            how: 'i on the page, or n (callme declare --page P-n); unsure: declare, at the higher severity',
          },
        ]),
  ];
}

const habits: readonly Habit[] = [
  {
    name: 'commander',
    missed: ({ record }) => said(record.roles.commander.firstAccepted === null, 'nobody was commander'),
    why: 'somebody has to talk to everybody else, so that whoever works on it can work on it',
    how: '/role take commander, or /role offer commander PERSON (callme role)',
  },
  {
    name: 'investigator',
    missed: ({ record }) => said(record.roles.investigator.firstAccepted === null, 'nobody was investigator'),
    why: 'what everybody works on, nobody works on',
    how: '/role take investigator, or /role offer investigator PERSON (callme role)',
  },
  {
    name: 'both-roles',
    missed: ({ record, scenario }) => {
      const { commander, investigator } = record.roles;
      const isAlone = commander.holder !== null && commander.holder === investigator.holder;
      return said(
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
    name: 'severity',
    missed: ({ record, scenario: { expects } }) =>
      said(
        expects.severity !== null && severityRank(record.highestSeverity) > severityRank(expects.severity),
        `it was ${expects.severity}, and stayed ${record.highestSeverity}`,
      ),
    why: 'the severity decides who is woken and how often others hear of it; unsure, the higher one',
    how: '/severity SEVERITY WHY (callme severity)',
  },
  {
    name: 'updates',
    missed: longestSilence,
    why: 'whoever hears nothing asks, and every question costs whoever works on it minutes',
    how: '^ TEXT, also to say that nothing is new (callme update TEXT)',
  },
  {
    name: 'public-update',
    missed: ({ entries, scenario: { expects } }) =>
      said(
        expects.publicUpdate && !entries.some(({ audience }) => audience === 'public'),
        'users saw it, and were told nothing',
      ),
    why: 'users believe what they are told first; from you it is calm, from others a rumour',
    how: '^^ TEXT (callme update --public TEXT)',
  },
  {
    name: 'check-in',
    missed: ({ record, performance: { cadences, person, until } }) => {
      const due = checkInDue({ ...record, status: 'active' }, cadences, person);
      const end = record.times.resolved?.at ?? until;
      return said(
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
  {
    name: 'decision',
    missed: ({ entries }) => said(!entries.some(({ kind }) => kind === 'decision'), 'no decision was logged'),
    why: 'whoever comes later, and the review, has to know what was decided, by whom and when',
    how: '! TEXT (callme decision TEXT)',
  },
  {
    name: 'mark-the-fix',
    missed: ({ record, scenario: { expects } }) =>
      said(
        expects.temporaryFix && record.temporaryFixes.every(({ struck }) => struck),
        'what mitigated it was a temporary fix, and is not marked as one',
      ),
    why: 'a temporary fix that nobody marks is forgotten, and stays',
    how: '> TEXT #fix (callme action TEXT --temporary-fix)',
  },
  {
    name: 'follow-up',
    missed: ({ record }) => {
      const [fix] = uncoveredFixes(record);
      return fix ? `the temporary fix "${fix.text}" has no follow-up` : null;
    },
    why: 'what is fixed for now breaks again, unless somebody has to mend it by a date',
    how: '+ TEXT @PERSON #fix (callme task add TEXT --temporary-fix)',
  },
  {
    name: 'impact-started',
    missed: ({ record }) => said(record.times.impactStarted === null, 'when it began for users is not known'),
    why: 'how long users were hit is the first question of the review',
    how: '/times impactStarted -10m, ~14:05 for about (callme times --impact-started)',
  },
  {
    name: 'detected',
    missed: ({ record }) => said(record.times.detected === null, 'when it was noticed is not known'),
    why: 'it is what tells whether the alerts are good enough; declaring from the page fills it in',
    how: '/times detected 14:05; or declare from the page: i on it (callme declare --page P-n)',
  },
  {
    name: 'mitigated-time',
    missed: ({ record, performance: { mitigated } }) =>
      said(mitigated !== null && record.times.mitigated === null, 'when it was mitigated is not recorded'),
    why: 'the end of what users felt is not when you were done with it',
    how: '/times mitigated -2m (callme resolve --mitigated 14:05)',
  },
  {
    name: 'pages',
    missed: ({ record, performance: { pages } }) => {
      const [loose] = pages.filter(
        ({ id, triage, incident }) => triage === null && incident === null && !record.pages.includes(id),
      );
      return loose ? `nobody said what ${loose.id} is` : null;
    },
    why: 'a page that nobody says anything of is paged for again, or looked at twice',
    how: 'p for the pages, then i: an incident, d: part of one (callme triage P-n as duplicate --into INC)',
  },
  {
    name: 'resolve',
    missed: ({ record }) => said(record.status === 'active', `${record.id} was not resolved`),
    why: 'until it is resolved, others keep away from the system and wait for updates',
    how: '/resolve TEXT (callme resolve TEXT --mitigated TIME)',
  },
  {
    name: 'review',
    missed: ({ record }) =>
      said(record.status !== 'active' && !isReviewed(record), 'the review was not begun'),
    why: 'what is not written down within a day is made up; the draft is made from the timeline',
    how: '/pir (callme pir)',
  },
];

/** Whether somebody came, or a role went over, after a person said that they are not well. */
const isRelieved = (record: IncidentRecord, entries: readonly Entry[], person: string, since: string) =>
  record.responders.some(({ at }) => at >= since) ||
  record.tenures.some(tenure => tenure.from >= since && tenure.person !== person) ||
  entries.some(({ at, event }) => at >= since && event === 'role-offered');

/** In the order in which one does them. */
export function forgottenIn(scenario: Scenario, performance: Performance): Forgotten[] {
  const first = beforeAnIncident(performance);
  const { incident } = performance;
  if (!incident) return first;
  const view: View = {
    scenario,
    performance,
    record: incident.record,
    entries: entriesOf(incident.timeline),
  };
  const missed = habits.flatMap(({ name, missed, why, how }): Forgotten[] => {
    const what = missed(view);
    return what === null ? [] : [{ name, what, why, how }];
  });
  return [...first, ...missed];
}
