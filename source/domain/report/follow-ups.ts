/** Reports whether follow-ups were done, and in time. */
import { type IncidentState, type Task, uncoveredFixes } from '../incident/state.ts';
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
  /** Temporary fixes that are still in place: with an open follow-up, and without any. */
  readonly temporaryFixes: number;
  readonly fixesWithoutFollowUp: number;
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
  const uncovered = incidents
    .filter(({ drill, outcome }) => !drill && outcome !== 'invalid')
    .filter(({ times: { declared } }) => declared !== null && declared.at >= since && declared.at < until)
    .reduce((sum, record) => sum + uncoveredFixes(record).length, 0);
  return {
    added: tasks.length,
    doneInTime: done.length - late.length,
    doneLate: late.length,
    overdue: open.filter(task => isLate(task, today)).length,
    open: open.length,
    dropped: tasks.filter(({ status }) => status === 'dropped').length,
    temporaryFixes: open.filter(({ temporaryFix }) => temporaryFix).length + uncovered,
    fixesWithoutFollowUp: uncovered,
    timeToDo: summarize(
      // A follow-up that was recorded after it was done has no known time to completion.
      done.map(({ added, ended }) =>
        ended === null || ended < added ? null : Date.parse(ended) - Date.parse(added),
      ),
    ),
  };
}
