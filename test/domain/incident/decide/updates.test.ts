import { describe, expect, it } from 'vitest';
import { checkInDue, updateDue } from '../../../../source/domain/incident/reminders.ts';
import type { Severity } from '../../../../source/domain/incident/vocabulary.ts';
import { at, cadences, incident, newest, refused, run, staffed } from '../../../builders/incident.ts';

const minute = 60_000;
const update = (next?: number) =>
  ({ do: 'update', text: 'we are on it', audience: 'internal', next: next ?? null }) as const;

describe('a status update', () => {
  it('is an entry with its audience', () => {
    const state = run(staffed(), 'ana', { do: 'update', text: 'we are on it', audience: 'public' });
    expect(newest(state)).toMatchObject({ kind: 'update', audience: 'public', text: 'we are on it' });
  });

  it.each<[Severity, string | null]>([
    ['critical', at('03:30')],
    ['major', at('04:00')],
    ['minor', null],
  ])('of a %s incident is first due at %s, counted from the declaration', (severity, due) => {
    expect(updateDue(incident({ severity }).state, cadences)).toBe(due);
  });

  it('restarts the reminder', () => {
    expect(updateDue(run(staffed(), 'ana', update(), '03:40').state, cadences)).toBe(at('04:40'));
  });

  it('can set when the next is due, regardless of the cadence', () => {
    expect(updateDue(run(staffed(), 'ana', update(15 * minute), '03:40').state, cadences)).toBe(at('03:55'));
    const minor = run(incident({ severity: 'minor' }), 'ana', update(15 * minute), '03:40');
    expect(updateDue(minor.state, cadences)).toBe(at('03:55'));
  });

  it('without a time for the next returns to the cadence', () => {
    const state = run(run(staffed(), 'ana', update(15 * minute), '03:40'), 'ana', update(), '03:50');
    expect(updateDue(state.state, cadences)).toBe(at('04:50'));
  });

  it('recorded late does not move the reminder back', () => {
    const state = run(run(staffed(), 'ana', update(), '03:40'), 'ana', update(5 * minute), '03:20');
    expect(updateDue(state.state, cadences)).toBe(at('04:40'));
    expect(newest(state)).toMatchObject({ kind: 'update', at: at('03:20') });
  });

  it('follows the current severity', () => {
    const worse = run(staffed(), 'ana', { do: 'severity', severity: 'critical', why: 'spreads' });
    expect(updateDue(worse.state, cadences)).toBe(at('03:30'));
  });

  it.each([0, -minute, Number.NaN, Number.POSITIVE_INFINITY, 1e18])('cannot be due in %d ms', next => {
    expect(refused(staffed(), 'ana', update(next)).code).toBe('usage');
  });

  it('is not due any more once the incident is resolved', () => {
    expect(updateDue(run(staffed(), 'ana', { do: 'resolve' }).state, cadences)).toBeNull();
  });

  it('can still be posted then, until the incident is closed', () => {
    const resolved = run(staffed(), 'ana', { do: 'resolve' });
    expect(run(resolved, 'ana', update()).state.update?.at).toBe(at('03:10'));
    const closed = run(resolved, 'ana', { do: 'invalid', why: 'a test' });
    expect(refused(closed, 'ana', update())).toMatchObject({
      reason: 'incident-closed',
      facts: { incident: 'INC-7' },
      remedy: { do: 'reopen', incident: 'INC-7' },
    });
  });
});

describe('a check-in', () => {
  const checkin = { do: 'checkin', mood: 'ok' } as const;

  it.each<[Severity, string | null]>([
    ['critical', at('03:45')],
    ['major', at('04:30')],
    ['minor', null],
  ])('in a %s incident is first due at %s, counted from when the person joined', (severity, due) => {
    expect(checkInDue(incident({ severity, commander: 'ana' }).state, cadences, 'ana')).toBe(due);
  });

  it('is due later for a person who joins later', () => {
    const state = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'x' }, '03:30');
    expect(checkInDue(state.state, cadences, 'chi')).toBe(at('05:00'));
    expect(checkInDue(state.state, cadences, 'nobody')).toBeNull();
  });

  it('restarts that person’s reminder, and no other', () => {
    const state = run(staffed(), 'ben', checkin, '03:40');
    expect(checkInDue(state.state, cadences, 'ben')).toBe(at('05:10'));
    expect(checkInDue(state.state, cadences, 'ana')).toBe(at('04:30'));
  });

  it('recorded late does not undo a newer one', () => {
    const newer = run(staffed(), 'ben', { do: 'checkin', mood: 'overwhelmed', text: 'help' }, '03:40');
    const state = run(newer, 'ben', checkin, '03:20');
    expect(state.state.checkIns.ben).toEqual({ mood: 'overwhelmed', text: 'help', at: at('03:40') });
    expect(newest(state).text).toBe('ben is ok');
  });

  it('from an earlier stay does not make a person late as soon as they come back', () => {
    let state = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'x' }, '03:10');
    state = run(run(state, 'chi', checkin, '03:20'), 'chi', { do: 'leave' }, '03:30');
    state = run(state, 'ana', { do: 'pull', person: 'chi', why: 'again' }, '08:00');
    expect(checkInDue(state.state, cadences, 'chi')).toBe(at('09:30'));
  });

  it('of a person named like a property of every object belongs to them alone', () => {
    for (const person of ['__proto__', 'constructor', 'toString']) {
      const state = run(staffed(), person, { do: 'checkin', mood: 'strained' });
      expect(Object.keys(state.state.checkIns)).toEqual([person]);
      expect(Object.getPrototypeOf(state.state.checkIns)).toBe(Object.prototype);
    }
  });
});
