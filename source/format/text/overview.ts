/** The overview as text: the output of `callme` without a terminal for the console. */

import { withMergedStates } from '../../domain/incident/merged.ts';
import { type Cadences, type Reminder, reminders } from '../../domain/incident/reminders.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatAge, formatIncidentStatus, formatRole, formatTask } from './incident.ts';
import type { TextOptions } from './layout/style.ts';
import { severityMarks } from './layout/style.ts';

const answers: Readonly<Record<Reminder['kind'], (reminder: Reminder) => string>> = {
  'role-vacant': ({ role }) => `role take ${role}`,
  'role-unanswered': ({ role }) => `role accept ${role}`,
  'hand-over-pending': ({ role }) => `role accept ${role}`,
  'update-due': () => 'update TEXT',
  'check-in-due': () => 'checkin ok',
  'temporary-fix': () => 'task add TEXT --temporary-fix',
  'task-overdue': () => 'task done ID',
  'review-due': () => 'pir',
  strained: () => 'pull PERSON --why REASON',
};

/** The command for a reminder. */
const answerTo = (reminder: Reminder): string => `callme ${answers[reminder.kind](reminder)}`;

/** If a reminder is for one of several people, it names them. */
const toldOf = ({ kind, person, text }: Reminder): string =>
  kind === 'check-in-due' && person !== null ? `${person}: ${text}` : text;

/** How long something is overdue, or when it is due. */
export function formatDue({ due }: Reminder, now: string): string {
  if (due === null) return '';
  const left = Date.parse(due) - Date.parse(now);
  return left < 0 ? `${formatDuration(-left)} late` : `in ${formatDuration(left)}`;
}

/** Active and resolved incidents with their reminders, and the follow-ups of one person. */
export function formatOverview(
  records: readonly IncidentState[],
  {
    person,
    now,
    cadences,
  }: { readonly person: string | null; readonly now: string; readonly cadences: Cadences },
  look: TextOptions,
): string {
  const open = withMergedStates(records)
    .filter(record => record.status !== 'closed')
    .toReversed();
  const incidents = open.flatMap(record => [
    look.paint(
      record.severity,
      `${severityMarks[record.severity]} ${record.id}  ${record.severity}  ${formatIncidentStatus(record)}  ${formatAge(record, now)}  ${record.title}`,
    ),
    `    commander ${formatRole(record.roles.commander)}; investigator ${formatRole(record.roles.investigator)}`,
    ...reminders(record, cadences, now).map(
      reminder =>
        `    ${[toldOf(reminder), formatDue(reminder, now), answerTo(reminder)].filter(Boolean).join(' · ')}`,
    ),
  ]);
  const mine = records.flatMap(record =>
    record.tasks
      .filter(task => task.status === 'open' && task.owner === person)
      .map(task => `${formatTask(task)}  ${record.id}`),
  );
  return [
    ...(incidents.length > 0 ? incidents : ['no open incident']),
    ...(mine.length > 0 ? ['', look.paint('strong', 'Your follow-ups'), ...mine] : []),
  ].join('\n');
}
