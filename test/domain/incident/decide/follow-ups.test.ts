import { describe, expect, it } from 'vitest';
import { uncoveredFixes } from '../../../../source/domain/incident/state.ts';
import { at, newest, refused, run, staffed } from '../../../builders/incident.ts';

const fixed = run(staffed(), 'ben', { do: 'log', kind: 'action', text: 'retries off', temporaryFix: true });
const fixId = newest(fixed).id;
const uncovered = (state: typeof fixed) => uncoveredFixes(state.state).map(fix => fix.text);
const covered = run(fixed, 'ana', { do: 'task-add', task: 'T-3', text: 'retries on', temporaryFix: true });

describe('a follow-up', () => {
  it('starts open, with the given fields', () => {
    const state = run(staffed(), 'ana', {
      do: 'task-add',
      task: 'T-3',
      text: ' alert on\x1b[1m pool size ',
      owner: 'ben',
      due: '2026-03-09',
      actionType: 'detect',
    });
    expect(state.state.tasks).toEqual([
      {
        id: 'T-3',
        text: 'alert on pool size',
        owner: 'ben',
        due: '2026-03-09',
        status: 'open',
        temporaryFix: false,
        fixes: [],
        actionType: 'detect',
        links: [],
        added: at('03:10'),
        by: 'ana',
        droppedWhy: null,
        ended: null,
      },
    ]);
  });

  it('is assigned and dated, each without changing the other', () => {
    const dated = run(covered, 'ana', { do: 'task-assign', task: 'T-3', owner: 'ben', due: '2026-03-09' });
    expect(dated.state.tasks[0]).toMatchObject({ owner: 'ben', due: '2026-03-09' });
    const moved = run(dated, 'ana', { do: 'task-assign', task: 'T-3', owner: null });
    expect(moved.state.tasks[0]).toMatchObject({ owner: null, due: '2026-03-09' });
    const undated = run(dated, 'ana', { do: 'task-assign', task: 'T-3', owner: 'ben', due: null });
    expect(undated.state.tasks[0]).toMatchObject({ owner: 'ben', due: null });
  });

  it.each(['tomorrow', '2026-02-30', ''])('cannot be due on %j', due => {
    expect(refused(fixed, 'ana', { do: 'task-add', task: 'T-3', text: 'x', due }).code).toBe('usage');
    expect(refused(covered, 'ana', { do: 'task-assign', task: 'T-3', owner: null, due }).code).toBe('usage');
  });

  it('is done once', () => {
    const done = run(covered, 'ana', { do: 'task-done', task: 'T-3' });
    expect(done.state.tasks[0]?.status).toBe('done');
    expect(refused(done, 'ana', { do: 'task-done', task: 'T-3' })).toMatchObject({
      reason: 'task-ended',
      facts: { task: 'T-3', status: 'done' },
    });
  });

  it('is dropped with a reason', () => {
    expect(refused(covered, 'ana', { do: 'task-drop', task: 'T-3', why: ' ' }).code).toBe('usage');
    const dropped = run(covered, 'ana', { do: 'task-drop', task: 'T-3', why: 'not worth it' });
    expect(dropped.state.tasks[0]).toMatchObject({ status: 'dropped', droppedWhy: 'not worth it' });
  });

  it('outlives the incident', () => {
    const closed = run(covered, 'ana', { do: 'invalid', why: 'a test' });
    expect(run(closed, 'ana', { do: 'task-done', task: 'T-3' }).state.tasks[0]?.status).toBe('done');
  });

  it('that does not exist is named in the refusal', () => {
    expect(refused(staffed(), 'ana', { do: 'task-done', task: 'T-9' })).toMatchObject({
      reason: 'no-such-task',
      facts: { task: 'T-9', incident: 'INC-7' },
    });
  });
});

describe('a temporary fix', () => {
  it('needs a follow-up', () => expect(uncovered(fixed)).toEqual(['retries off']));

  it('is covered by a follow-up for temporary fixes, done or not', () => {
    expect(uncovered(covered)).toEqual([]);
    expect(uncovered(run(covered, 'ana', { do: 'task-done', task: 'T-3' }))).toEqual([]);
  });

  it('is not covered by a follow-up about something else', () => {
    expect(uncovered(run(fixed, 'ana', { do: 'task-add', task: 'T-3', text: 'alert' }))).toEqual([
      'retries off',
    ]);
  });

  it('needs another one if its follow-up is dropped', () => {
    const dropped = run(covered, 'ana', { do: 'task-drop', task: 'T-3', why: 'not worth it' });
    expect(uncovered(dropped)).toEqual(['retries off']);
  });

  it('made after the follow-up needs one of its own', () => {
    const another = run(covered, 'ben', { do: 'log', kind: 'action', text: 'cache off', temporaryFix: true });
    expect(uncovered(another)).toEqual(['cache off']);
  });

  it('can be named, and then it alone is covered', () => {
    const two = run(fixed, 'ben', { do: 'log', kind: 'action', text: 'cache off', temporaryFix: true });
    for (const temporaryFix of [false, true]) {
      const intent = { do: 'task-add', task: 'T-3', text: 'retries on', entry: fixId, temporaryFix } as const;
      const one = run(two, 'ana', intent);
      expect(one.state.tasks[0]).toMatchObject({ temporaryFix: true, fixes: [fixId] });
      expect(uncovered(one)).toEqual(['cache off']);
    }
  });

  it('must be one to be named', () => {
    const noted = run(staffed(), 'ben', { do: 'log', kind: 'note', text: 'hm' });
    expect(refused(noted, 'ben', { do: 'task-add', task: 'T-3', text: 'x', entry: 'last' })).toMatchObject({
      code: 'usage',
      reason: 'not-a-temporary-fix',
    });
  });

  it('is ignored if its entry is struck', () => {
    expect(uncovered(run(fixed, 'ben', { do: 'strike', entry: fixId, why: 'was not done' }))).toEqual([]);
  });

  it('has its amended text', () => {
    const amended = run(fixed, 'ben', { do: 'amend', entry: fixId, text: 'all retries off' });
    expect(uncovered(amended)).toEqual(['all retries off']);
  });
});
