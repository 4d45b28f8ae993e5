import { expect, test } from 'vitest';
import { additionsOf } from '../../../source/domain/incident/additions.ts';
import { fold } from '../../../source/domain/incident/evolve/evolve.ts';
import type { TaskId } from '../../../source/domain/kernel/ids.ts';
import { incident, run, stamped } from '../../builders/incident.ts';
import { examples } from '../../builders/incident-events.ts';

test('every follow-up has its entry in the timeline, also if others of the same number were refused', () => {
  let state = incident();
  const add = (task: TaskId, text: string, when: string) => {
    state = run(state, 'ben', { do: 'task-add', task, text }, when);
  };
  add('T-3', 'raise the limit', '03:10');
  const taken = {
    ...stamped(state, 'ana', examples['task-added'], '03:11'),
    task: 'T-3' as const,
    id: '01TAKEN',
  };
  state = fold(state, 'INC-7', taken) ?? state;
  state = run(state, 'ben', { do: 'task-link', task: 'T-3', link: 'follow-up T-4 (ana): x' }, '03:12');
  add('T-4', 'write it down', '02:50');
  const told = [...additionsOf(state)].map(([task, { text, at }]) => [task, text, at.slice(11, 16)]);
  expect(told).toEqual([
    ['T-3', 'follow-up T-3: raise the limit', '03:10'],
    ['T-4', 'follow-up T-4: write it down', '02:50'],
  ]);
});
