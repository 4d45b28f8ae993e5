/** Follow-ups: tasks that outlive the incident, so they change after it has closed too. */
import { Conflict } from '../../kernel/conflict.ts';
import type { IncidentState, Task } from '../state.ts';
import type { Appliers, Change } from './change.ts';

type TaskEvents = 'task-added' | 'task-done' | 'task-dropped' | 'task-assigned' | 'task-linked';

function changed(
  record: IncidentState,
  id: string,
  change: (task: Task) => Partial<Task> | Conflict,
  line: string,
) {
  const task = record.tasks.find(candidate => candidate.id === id);
  if (!task) return new Conflict(`${record.id} has no follow-up ${id}`);
  const fields = change(task);
  if (fields instanceof Conflict) return fields;
  return {
    record: { tasks: record.tasks.map(other => (other.id === id ? { ...other, ...fields } : other)) },
    line,
  } satisfies Change;
}

const ifOpen = (task: Task, fields: Partial<Task>) =>
  task.status === 'open' ? fields : new Conflict(`${task.id} is ${task.status} already`);

export const taskAppliers: Appliers<TaskEvents> = {
  'task-added': (record, event) => {
    const { task: id, text, owner, due, temporaryFix, fixes, actionType, at, by } = event;
    if (record.tasks.some(task => task.id === id)) return new Conflict(`${id} is taken`);
    const task: Task = {
      id,
      text,
      owner: owner ?? null,
      due: due ?? null,
      status: 'open',
      temporaryFix,
      fixes,
      actionType: actionType ?? null,
      links: [],
      added: at,
      by,
      droppedWhy: null,
      ended: null,
    };
    const forWhom = task.owner ? ` (${task.owner})` : '';
    return {
      record: { tasks: [...record.tasks, task] },
      line: `follow-up ${id}${forWhom}: ${text}`,
    };
  },
  'task-done': (record, { task, by, at }) =>
    changed(
      record,
      task,
      found => ifOpen(found, { status: 'done', ended: at }),
      `${by} finished follow-up ${task}`,
    ),
  'task-dropped': (record, { task, by, why, at }) =>
    changed(
      record,
      task,
      found => ifOpen(found, { status: 'dropped', droppedWhy: why, ended: at }),
      `${by} dropped follow-up ${task}: ${why}`,
    ),
  'task-assigned': (record, { task, owner, due, by }) => {
    const to = owner ? `assigned follow-up ${task} to ${owner}` : `took the owner off follow-up ${task}`;
    return changed(
      record,
      task,
      found => ifOpen(found, { owner: owner ?? null, ...(due !== undefined && { due }) }),
      `${by} ${to}${due ? `, due ${due}` : ''}`,
    );
  },
  'task-linked': (record, { task, link }) =>
    changed(
      record,
      task,
      found =>
        found.links.includes(link)
          ? new Conflict('it has that link already')
          : { links: [...found.links, link] },
      `follow-up ${task}: ${link}`,
    ),
};
