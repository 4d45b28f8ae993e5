import { describe, expect, it } from 'vitest';
import { collectItems } from '../../../source/console/overview/items.ts';
import type { IncidentState, Task } from '../../../source/domain/incident/state.ts';
import type { IncidentId, TaskId } from '../../../source/domain/kernel/ids.ts';
import { incident } from '../../builders/incident.ts';

const { state } = incident();
const task = (id: TaskId, owner: string, due: string | null = null): Task => ({
  id,
  text: `task ${id}`,
  owner,
  due,
  status: 'open',
  temporaryFix: false,
  fixes: [],
  actionType: null,
  links: [],
  added: '2026-03-02T03:00:00.000Z',
  by: owner,
  droppedWhy: null,
  ended: null,
});
const one = (id: IncidentId, change: Partial<IncidentState> = {}): IncidentState => ({
  ...state,
  id,
  ...change,
});
const keys = (records: readonly IncidentState[], wanted: Partial<Parameters<typeof collectItems>[1]> = {}) =>
  collectItems(records, { person: 'ana', withClosed: false, filter: '', ...wanted }).map(({ key }) => key);

describe('the overview lists', () => {
  it('the most urgent first: by status, then severity, then the newest', () => {
    expect(
      keys([
        one('INC-1', { severity: 'minor' }),
        one('INC-2', { severity: 'critical', status: 'resolved' }),
        one('INC-3', { severity: 'critical' }),
        one('INC-4', { severity: 'minor' }),
      ]),
    ).toEqual(['INC-3', 'INC-4', 'INC-1', 'INC-2']);
  });

  it('closed ones only when asked', () => {
    const records = [one('INC-1', { status: 'closed' }), one('INC-2')];
    expect(keys(records)).toEqual(['INC-2']);
    expect(keys(records, { withClosed: true })).toEqual(['INC-2', 'INC-1']);
  });

  it('my open follow-ups, of closed incidents too, those due first', () => {
    const tasks = [task('T-1', 'ana'), task('T-2', 'ben'), task('T-3', 'ana', '2026-03-09')];
    expect(keys([one('INC-1', { status: 'closed', tasks })])).toEqual(['T-3', 'T-1']);
  });

  it('only items with the text of the filter, in title, number, severity or team', () => {
    const records = [one('INC-1', { title: 'Queue is full' }), one('INC-2', { severity: 'critical' })];
    expect(keys(records, { filter: 'QUEUE' })).toEqual(['INC-1']);
    expect(keys(records, { filter: 'inc-2' })).toEqual(['INC-2']);
    expect(keys(records, { filter: 'critical' })).toEqual(['INC-2']);
    expect(keys(records, { filter: 'nothing' })).toEqual([]);
  });
});
