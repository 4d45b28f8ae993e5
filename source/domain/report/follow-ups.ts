/** Reports whether follow-ups were done, and in time. */
import type { IncidentState, Task } from '../incident/state.ts';
import { type Summary, summarize } from './summary.ts';

export type FollowUps = {
  /** Follow-ups that were added in the period. */
  readonly added: number;
  /** Done on or before their due date, or without one. */
  readonly doneInTime: number;
  readonly doneLate: number;
  /** Open past their due date. */
  readonly overdue: number;
  readonly open: number;
  readonly dropped: number;
  /** Temporary fixes that are still in place. */
  readonly temporaryFixes: number;
  /** Milliseconds from adding to completion. */
  readonly timeToDo: Summary;
};

const dayLength = '2026-11-30'.length;

const isLate = ({ due, ended }: Task, today: string): boolean =>
  due !== null && due < (ended?.slice(0, dayLength) ?? today);

/** @param until UTC ISO-8601: the time at which follow-ups count as overdue */
export function summarizeFollowUps(
  incidents: readonly IncidentState[],
  { since, until }: { readonly since: string; readonly until: string },
): FollowUps {
  const today = until.slice(0, dayLength);
  const tasks = incidents
    .filter(({ drill }) => !drill)
    .flatMap(record => record.tasks)
    .filter(({ added }) => added >= since && added < until);
  const done = tasks.filter(({ status }) => status === 'done');
  const open = tasks.filter(({ status }) => status === 'open');
  const late = done.filter(task => isLate(task, today));
  return {
    added: tasks.length,
    doneInTime: done.length - late.length,
    doneLate: late.length,
    overdue: open.filter(task => isLate(task, today)).length,
    open: open.length,
    dropped: tasks.filter(({ status }) => status === 'dropped').length,
    temporaryFixes: open.filter(({ temporaryFix }) => temporaryFix).length,
    timeToDo: summarize(
      // A follow-up that was recorded after it was done has no known time to completion.
      done.map(({ added, ended }) =>
        ended === null || ended < added ? null : Date.parse(ended) - Date.parse(added),
      ),
    ),
  };
}
