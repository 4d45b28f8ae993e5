/** The reminder that matters most to a person now, in one line, with what to type. Pure. */

import { isMitigated } from '../../../domain/incident/impact.ts';
import type { Reminder } from '../../../domain/incident/reminders.ts';
import { type IncidentState, peopleOn } from '../../../domain/incident/state.ts';
import type { ToneName } from '../../ui/text/theme.ts';

export type Nudge = { readonly text: string; readonly tone: ToneName };

const answers: Readonly<Record<Reminder['kind'], (reminder: Reminder) => string>> = {
  'role-vacant': ({ role }) => `/role take ${role}`,
  // The person who has to answer sees a banner with keys instead.
  'role-unanswered': () => '',
  'hand-over-pending': () => '',
  'update-due': () => '^ TEXT',
  'check-in-due': () => '/checkin ok, strained or overwhelmed',
  'temporary-fix': () => '+ TEXT #fix',
  'task-overdue': () => '/done T-n',
  'review-due': () => '/pir',
  // Has its own rule: findStrained.
  strained: () => '',
};

/** By priority: the line has room for one. People come first; `strained` has its own rule. */
const order: readonly Reminder['kind'][] = [
  'role-vacant',
  'role-unanswered',
  'update-due',
  'check-in-due',
  'hand-over-pending',
  'temporary-fix',
  'task-overdue',
  'review-due',
];

/** Whether a reminder is for this person, and due. */
const concerns = ({ kind, due, person: whose }: Reminder, person: string, now: string) =>
  order.includes(kind) && (due === null || (due <= now && (whose === null || whose === person)));

type Strained = {
  readonly person: string;
  readonly mood: 'strained' | 'overwhelmed';
  readonly since: string;
};

/**
 * The person who is strained or overwhelmed, the investigator first. Only the commander sees it, because
 * the commander relieves them. A person is being relieved once someone else was pulled in, or their role
 * was offered, after their check-in.
 */
export function findStrained(incident: IncidentState, person: string): Strained | null {
  if (incident.status !== 'active' || incident.roles.commander.holder !== person) return null;
  const investigator = incident.roles.investigator.holder;
  const found = peopleOn(incident).flatMap((each): Strained[] => {
    const checkIn = incident.checkIns[each];
    if (each === person || checkIn === undefined || checkIn.mood === 'ok') return [];
    const isRelieved =
      incident.responders.some(({ at, left }) => at > checkIn.at && left === null) ||
      (each === investigator && (incident.roles.investigator.offer?.at ?? '') > checkIn.at);
    return isRelieved ? [] : [{ person: each, mood: checkIn.mood, since: checkIn.at }];
  });
  return found.find(each => each.person === investigator) ?? found[0] ?? null;
}

function relieve(incident: IncidentState, { person, mood }: Strained): Nudge {
  const isInvestigator = incident.roles.investigator.holder === person;
  const how = isInvestigator
    ? 'hand over their role, /role offer investigator PERSON, or pull someone in, @PERSON REASON'
    : 'pull someone in, @PERSON REASON';
  return { text: `${person} is ${mood}: ${how}`, tone: mood === 'overwhelmed' ? 'late' : 'warning' };
}

/** For the investigator: mitigation comes before a permanent fix. */
const mitigateFirst: Nudge = {
  text: 'mitigate first: roll back, fail over, switch off; then /mitigated',
  tone: 'muted',
};

/** For everyone: mitigated is not the end. */
const resolveNext: Nudge = {
  text: 'mitigated: /resolve when it is over for good, /impact again if it is not',
  tone: 'muted',
};

/**
 * @param found all reminders, most urgent first
 * @param now UTC ISO-8601
 * @returns null: no reminder
 */
export function findNudge(
  incident: IncidentState,
  person: string,
  found: readonly Reminder[],
  now: string,
): Nudge | null {
  const strained = findStrained(incident, person);
  if (strained) return relieve(incident, strained);
  const rank = ({ kind }: Reminder) => order.indexOf(kind);
  const [first] = found
    .filter(reminder => concerns(reminder, person, now))
    .toSorted((a, b) => rank(a) - rank(b));
  if (first) {
    const how = answers[first.kind](first);
    return { text: how === '' ? first.text : `${first.text}: ${how}`, tone: 'warning' };
  }
  if (incident.status !== 'active') return null;
  if (isMitigated(incident)) return resolveNext;
  return incident.roles.investigator.holder === person ? mitigateFirst : null;
}
