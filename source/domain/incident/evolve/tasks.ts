/** Follow-ups: tasks that outlive the incident, so they change after it has closed too. */
import type { TaskId } from '../../kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import type { IncidentState, Task } from '../state.ts';
import type { Change, Evolvers } from './change.ts';

type TaskEvents = 'task-added' | 'task-done' | 'task-dropped' | 'task-assigned' | 'task-linked';

function changed(
  state: IncidentState,
  id: string,
  change: (task: Task) => Partial<Task> | Refusal,
  line: string,
) {
  const task = state.tasks.find(candidate => candidate.id === id);
  if (!task) return refuse('no-such-task', { task: id, incident: state.id });
  const fields = change(task);
  if (isRefusal(fields)) return fields;
  return {
    state: { tasks: state.tasks.map(other => (other.id === id ? { ...other, ...fields } : other)) },
    line,
  } satisfies Change;
}

const ifOpen = (task: Task, fields: Partial<Task>) =>
  task.status === 'open' ? fields : refuse('task-ended', { task: task.id, status: task.status });

export const taskEvolvers: Evolvers<TaskEvents> = {
  'task-added': (state, event) => {
    const { task: id, text, owner, due, temporaryFix, fixes, actionType, at, by } = event;
    if (state.tasks.some(task => task.id === id)) return refuse('task-exists', { task: id });
    const task: Task = {
      // In the journal it has its number.
      id: id as TaskId,
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
      state: { tasks: [...state.tasks, task] },
      line: `follow-up ${id}${forWhom}: ${text}`,
    };
  },
  'task-done': (state, { task, by, at }) =>
    changed(
      state,
      task,
      found => ifOpen(found, { status: 'done', ended: at }),
      `${by} finished follow-up ${task}`,
    ),
  'task-dropped': (state, { task, by, why, at }) =>
    changed(
      state,
      task,
      found => ifOpen(found, { status: 'dropped', droppedWhy: why, ended: at }),
      `${by} dropped follow-up ${task}: ${why}`,
    ),
  'task-assigned': (state, { task, owner, due, by }) => {
    const to = owner ? `assigned follow-up ${task} to ${owner}` : `took the owner off follow-up ${task}`;
    return changed(
      state,
      task,
      found => ifOpen(found, { owner: owner ?? null, ...(due !== undefined && { due }) }),
      `${by} ${to}${due ? `, due ${due}` : ''}`,
    );
  },
  'task-linked': (state, { task, link }) =>
    changed(
      state,
      task,
      found => (found.links.includes(link) ? refuse('same-link', {}) : { links: [...found.links, link] }),
      `follow-up ${task}: ${link}`,
    ),
};
