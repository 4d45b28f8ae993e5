/** What matters most to a person now, in one line, with what to type. Pure. */

import type { Reminder } from '../../../domain/incident/reminders.ts';
import { type IncidentState, peopleOn } from '../../../domain/incident/state.ts';
import type { ToneName } from '../../ui/text/theme.ts';

export type Nudge = { readonly text: string; readonly tone: ToneName };

const answers: Readonly<Record<Reminder['kind'], (reminder: Reminder) => string>> = {
  'role-vacant': ({ role }) => `/role take ${role}`,
  // Whose it is to answer has a banner instead, with keys.
  'role-unanswered': () => '',
  'hand-over-pending': () => '',
  'update-due': () => '^ TEXT',
  'check-in-due': () => '/checkin ok, strained or overwhelmed',
  'temporary-fix': () => '+ TEXT #fix',
  'task-overdue': () => '/done T-n',
  'review-due': () => '/pir',
  // Said by its own rule.
  strained: () => '',
};

/** What is said before what, where there is more than one line would hold. People come first; `strained` has its own rule. */
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

/** Whether it is for this person, and now. */
const concerns = ({ kind, due, person: whose }: Reminder, person: string, now: string) =>
  order.includes(kind) && (due === null || (due <= now && (whose === null || whose === person)));

type Strained = {
  readonly person: string;
  readonly mood: 'strained' | 'overwhelmed';
  readonly since: string;
};

/**
 * Those who are not well, for the commander alone, whose it is to relieve them (design section 1): the investigator first.
 * Whoever somebody was pulled in for since, or whose role is on offer since, is being relieved.
 */
export function findStrained(record: IncidentState, person: string): Strained | null {
  if (record.status !== 'active' || record.roles.commander.holder !== person) return null;
  const investigator = record.roles.investigator.holder;
  const found = peopleOn(record).flatMap((each): Strained[] => {
    const said = record.checkIns[each];
    if (each === person || said === undefined || said.mood === 'ok') return [];
    const helped =
      record.responders.some(({ at, left }) => at > said.at && left === null) ||
      (each === investigator && (record.roles.investigator.offer?.at ?? '') > said.at);
    return helped ? [] : [{ person: each, mood: said.mood, since: said.at }];
  });
  return found.find(each => each.person === investigator) ?? found[0] ?? null;
}

function relieve(record: IncidentState, { person, mood }: Strained): Nudge {
  const isInvestigator = record.roles.investigator.holder === person;
  const how = isInvestigator
    ? 'hand their role over, /role offer investigator PERSON, or pull somebody in, @PERSON WHY'
    : 'pull somebody in, @PERSON WHY';
  return { text: `${person} is ${mood}: ${how}`, tone: mood === 'overwhelmed' ? 'late' : 'warning' };
}

/** Design section 1, of the investigator: "mitigation before permanent fix". */
const mitigateFirst: Nudge = {
  text: 'mitigate first: roll back, fail over, switch off; then /times mitigated now',
  tone: 'muted',
};

/**
 * @param found all that there is to remind of, most urgent first
 * @param now UTC ISO-8601
 * @returns null where nothing has to be said
 */
export function findNudge(
  record: IncidentState,
  person: string,
  found: readonly Reminder[],
  now: string,
): Nudge | null {
  const strained = findStrained(record, person);
  if (strained) return relieve(record, strained);
  const rank = ({ kind }: Reminder) => order.indexOf(kind);
  const [first] = found
    .filter(reminder => concerns(reminder, person, now))
    .toSorted((a, b) => rank(a) - rank(b));
  if (first) {
    const how = answers[first.kind](first);
    return { text: how === '' ? first.text : `${first.text}: ${how}`, tone: 'warning' };
  }
  const { investigator } = record.roles;
  const isUnmitigated = record.status === 'active' && record.times.mitigated === null;
  return isUnmitigated && investigator.holder === person ? mitigateFirst : null;
}
