/** Reminders of missing or due actions. Computed when shown, never stored. */
import { type IncidentState, isReviewed, pendingOffers, peopleOn, uncoveredFixes } from './state.ts';
import { type Role, roles, type Severity } from './vocabulary.ts';

/** How often a severity needs status updates and check-ins, in milliseconds; null: never. */
export type Cadence = { readonly updateEvery: number | null; readonly checkInEvery: number | null };
export type Cadences = Readonly<Record<Severity, Cadence>>;

export type Reminder = {
  readonly kind:
    | 'update-due'
    | 'check-in-due'
    | 'hand-over-pending'
    | 'role-unanswered'
    | 'role-vacant'
    | 'strained'
    | 'temporary-fix'
    | 'task-overdue'
    | 'review-due';
  /** Who should act; null: anyone. */
  readonly person: string | null;
  readonly role: Role | null;
  /** When it is due; overdue before `now`. Null: it has no due time. */
  readonly due: string | null;
  readonly text: string;
};

const plus = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/**
 * All reminders: first those without a time, then by due time.
 * @param now UTC ISO-8601; decides only about follow-ups whose date has passed
 */
export function reminders(record: IncidentState, cadences: Cadences, now: string): Reminder[] {
  const found =
    record.status === 'active' ? [...staffing(record), ...due(record, cadences), ...wellbeing(record)] : [];
  return [...found, ...handOvers(record), ...unfinished(record, now)].sort((a, b) =>
    (a.due ?? '').localeCompare(b.due ?? ''),
  );
}

function staffing(record: IncidentState): Reminder[] {
  return roles.flatMap((role): Reminder[] => {
    const { holder, accepted, offer } = record.roles[role];
    if (holder === null && offer === null) {
      return [{ kind: 'role-vacant', person: null, role, due: null, text: `nobody is ${role}` }];
    }
    if (holder !== null && !accepted) {
      const text = `${holder} has not accepted or declined ${role}`;
      return [{ kind: 'role-unanswered', person: holder, role, due: null, text }];
    }
    return [];
  });
}

function handOvers(record: IncidentState): Reminder[] {
  return pendingOffers(record).map(({ role, offer }) => ({
    kind: 'hand-over-pending',
    person: offer.to,
    role,
    due: null,
    text: `${offer.by} offers ${role} to ${offer.to}`,
  }));
}

/** When the next update is due: the time that the last one set, else the cadence from it or from the declaration. */
export function updateDue(record: IncidentState, cadences: Cadences): string | null {
  if (record.status !== 'active') return null;
  if (record.update?.nextDue) return record.update.nextDue;
  const every = cadences[record.severity].updateEvery;
  const since = record.update?.at ?? record.times.declared?.at;
  return every === null || since === undefined ? null : plus(since, every);
}

/** When a person is next asked how they are holding up. */
export function checkInDue(record: IncidentState, cadences: Cadences, person: string): string | null {
  const every = cadences[record.severity].checkInEvery;
  if (record.status !== 'active' || every === null) return null;
  const joined =
    record.tenures.findLast(tenure => tenure.person === person)?.from ??
    record.responders.findLast(responder => responder.person === person)?.at;
  // A person who comes back is asked one cadence after that, not at once.
  const since = [record.checkIns[person]?.at, joined]
    .filter(at => at !== undefined)
    .sort()
    .at(-1);
  return since === undefined ? null : plus(since, every);
}

function due(record: IncidentState, cadences: Cadences): Reminder[] {
  const update = updateDue(record, cadences);
  const commander = record.roles.commander.holder;
  const checkIns = peopleOn(record).flatMap((person): Reminder[] => {
    const at = checkInDue(record, cadences, person);
    return at === null
      ? []
      : [
          {
            kind: 'check-in-due',
            person,
            role: null,
            due: at,
            text: 'how are you holding up?',
          },
        ];
  });
  if (update === null) return checkIns;
  return [
    {
      kind: 'update-due',
      person: commander,
      role: 'commander',
      due: update,
      text: 'a status update is due',
    },
    ...checkIns,
  ];
}

/** The commander relieves people who are strained or overwhelmed. */
function wellbeing(record: IncidentState): Reminder[] {
  return peopleOn(record).flatMap((person): Reminder[] => {
    const mood = record.checkIns[person]?.mood;
    if (mood === undefined || mood === 'ok') return [];
    const text = `${person} is ${mood}: relieve them, or pull someone in`;
    return [{ kind: 'strained', person: record.roles.commander.holder, role: 'commander', due: null, text }];
  });
}

function unfinished(record: IncidentState, now: string): Reminder[] {
  // A closed incident needs no follow-up for a fix, but its follow-ups can still be overdue.
  const fixes = (record.status === 'closed' ? [] : uncoveredFixes(record)).map(
    (fix): Reminder => ({
      kind: 'temporary-fix',
      person: fix.by,
      role: null,
      due: null,
      text: `temporary fix without a follow-up: ${fix.text}`,
    }),
  );
  const overdue = record.tasks
    .filter(task => task.status === 'open' && task.due !== null && task.due < now.slice(0, 10))
    .map(
      (task): Reminder => ({
        kind: 'task-overdue',
        person: task.owner,
        role: null,
        due: `${task.due}T23:59:59.999Z`,
        text: `${task.id} was due ${task.due}: ${task.text}`,
      }),
    );
  return [...fixes, ...overdue, ...reviewDue(record)];
}

/** The review is due within one working day of resolving, by the commander. */
function reviewDue(record: IncidentState): Reminder[] {
  const { resolved } = record.times;
  if (record.status !== 'resolved' || resolved === null || isReviewed(record)) return [];
  return [
    {
      kind: 'review-due',
      person: record.roles.commander.holder,
      role: 'commander',
      due: nextWorkingDay(resolved.at),
      text: `the review of ${record.id} is due`,
    },
  ];
}

/** The same time of day one working day (Monday to Friday) later. */
function nextWorkingDay(instant: string): string {
  const day = new Date(instant);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString();
}
