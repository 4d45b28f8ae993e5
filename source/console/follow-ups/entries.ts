/** Which follow-ups are in the list, and in which order. Pure. */

import type { IncidentState, Task } from '../../domain/incident/state.ts';
import { counted } from '../../domain/kernel/counted.ts';

export type FollowUp = { readonly key: string; readonly task: Task; readonly record: IncidentState };

/** How questions name it: `T-3 “Size the pool by load”`. */
export const formatTarget = ({ task }: FollowUp): string => `${task.id} “${task.text}”`;

type Filter = {
  /** Null: everyone's. */
  readonly owner: string | null;
  /** Whether done and dropped ones are in the list too. */
  readonly withEnded: boolean;
  readonly filter: string;
};

const matches = ({ task, record }: FollowUp, text: string): boolean =>
  [task.id, task.text, task.owner ?? 'no owner', task.status, record.id, record.title, ...task.links]
    .join(' ')
    .toLowerCase()
    .includes(text);

/** Open ones first; then by due date, those without one last; then temporary fixes; then the oldest. */
export function filterFollowUps(
  records: readonly IncidentState[],
  { owner, withEnded, filter }: Filter,
): FollowUp[] {
  const text = filter.toLowerCase();
  return records
    .flatMap(record => record.tasks.map((task): FollowUp => ({ key: task.id, task, record })))
    .filter(each => (withEnded || each.task.status === 'open') && matches(each, text))
    .filter(({ task }) => owner === null || task.owner === owner)
    .toSorted(
      ({ task: a }, { task: b }) =>
        Number(a.status !== 'open') - Number(b.status !== 'open') ||
        (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
        Number(b.temporaryFix) - Number(a.temporaryFix) ||
        a.added.localeCompare(b.added),
    );
}

/** @param today `2026-11-30` */
export const isOverdue = ({ status, due }: Task, today: string): boolean =>
  status === 'open' && due !== null && due < today;

/** `4 open, 1 overdue, 2 temporary fixes in place` */
export function formatCounts(shown: readonly FollowUp[], today: string): string {
  const open = shown.filter(({ task }) => task.status === 'open');
  const overdue = open.filter(({ task }) => isOverdue(task, today)).length;
  const fixes = open.filter(({ task }) => task.temporaryFix).length;
  const parts = [
    `${open.length} open`,
    overdue > 0 && `${overdue} overdue`,
    fixes > 0 && `${counted(fixes, 'temporary fix', 'temporary fixes')} in place`,
  ];
  return parts.filter(Boolean).join(', ');
}
