/** The list of follow-ups: its content, format and order. */
import { describe, expect, it } from 'vitest';
import { filterFollowUps, formatCounts } from '../../../source/console/follow-ups/entries.ts';
import { followUpRows } from '../../../source/console/follow-ups/rows.ts';
import { textOf } from '../../../source/console/ui/text/span.ts';
import type { Task } from '../../../source/domain/incident/state.ts';
import type { TaskId } from '../../../source/domain/kernel/ids.ts';
import { incident } from '../../builders/incident.ts';

const { state } = incident();
const task = (id: TaskId, fields: Partial<Task> = {}): Task => ({
  ...{ id, text: `task ${id}`, owner: 'ana', due: null, status: 'open', temporaryFix: false, fixes: [] },
  ...{
    actionType: null,
    links: [],
    added: '2026-03-02T03:00:00.000Z',
    by: 'ana',
    droppedWhy: null,
    ended: null,
  },
  ...fields,
});
const listed = (tasks: readonly Task[], wanted = {}) =>
  filterFollowUps([{ ...state, tasks }], { owner: null, withEnded: false, filter: '', ...wanted });
const today = '2026-03-12';

describe('the list of follow-ups', () => {
  it('lists due ones first, then temporary fixes, then the oldest; ended ones last and on request', () => {
    const tasks = [
      task('T-1'),
      task('T-2', { temporaryFix: true, added: '2026-03-03T03:00:00.000Z' }),
      task('T-3', { due: '2026-03-20' }),
      task('T-4', { due: '2026-03-10' }),
      task('T-5', { status: 'done', due: '2026-03-01' }),
    ];
    expect(listed(tasks).map(({ key }) => key)).toEqual(['T-4', 'T-3', 'T-2', 'T-1']);
    expect(listed(tasks, { withEnded: true }).at(-1)?.key).toBe('T-5');
    expect(formatCounts(listed(tasks), today)).toBe('4 open, 1 overdue, 1 temporary fix in place');
  });

  it('is filtered by a person, or by a text: in them, in their incident, in their links', () => {
    const tasks = [task('T-1', { owner: 'ben' }), task('T-2', { links: ['https://example.com/ABC-9'] })];
    expect(listed(tasks, { owner: 'ben' }).map(({ key }) => key)).toEqual(['T-1']);
    expect(listed(tasks, { filter: 'abc-9' }).map(({ key }) => key)).toEqual(['T-2']);
    expect(listed(tasks, { filter: 'checkout' })).toHaveLength(2);
  });
});

describe('a follow-up in the list', () => {
  const look = { now: '2026-03-12T03:00:00.000Z', today, columns: 70, person: 'ana' };
  const rows = (fields: Partial<Task>) => {
    const [each] = listed([task('T-1', fields)], { withEnded: true });
    if (!each) throw new Error('it is not listed');
    return followUpRows(each, false, look);
  };

  it('shows its owner, when it is due, and where it comes from', () => {
    expect(rows({ due: '2026-03-10' }).map(textOf)).toEqual([
      ' T-1 task T-1',
      '   you · overdue since 2026-03-10 · INC-7 Checkout is slow',
    ]);
    expect(textOf(rows({ owner: null })[1] ?? [])).toContain('no owner');
  });

  it('shows the age of a temporary fix, the older the louder', () => {
    const fix = (added: string) =>
      rows({ temporaryFix: true, added })[1]?.find(({ text }) => text.includes('temporary fix'));
    expect(fix('2026-03-12T01:00:00.000Z')).toEqual({
      text: ' · temporary fix still in place',
      tone: 'warning',
    });
    expect(fix('2026-03-02T03:00:00.000Z')).toEqual({
      text: ' · temporary fix still in place for 10d',
      tone: 'late',
    });
  });
});
