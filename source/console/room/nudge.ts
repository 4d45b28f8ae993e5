/** A reminder as the room says it: with what to type. */
import type { Reminder } from '../../domain/incident/reminders.ts';

const answers: Readonly<Record<Reminder['kind'], (reminder: Reminder) => string>> = {
  'role-vacant': ({ role }) => `/role take ${role}`,
  'role-unanswered': ({ role }) => `/role accept ${role}`,
  'hand-over-pending': ({ role }) => `/role accept ${role}`,
  'update-due': () => '^ TEXT',
  'check-in-due': () => '/checkin ok, strained or overwhelmed',
  'temporary-fix': () => '+ TEXT #fix',
  'task-overdue': () => '/done T-n',
  'review-due': () => '/pir',
  strained: () => '@person WHY',
};

export const nudgeText = (reminder: Reminder): string =>
  `${reminder.text}: ${answers[reminder.kind](reminder)}`;
