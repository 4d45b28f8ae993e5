import { describe, expect, it } from 'vitest';
import { collectAlarms } from '../../../../source/console/room/header/alarm.ts';
import { findNudge } from '../../../../source/console/room/header/nudge.ts';
import { reminders } from '../../../../source/domain/incident/reminders.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { at, cadences, incident, run, staffed } from '../../../builders/incident.ts';

const said = ({ state }: Incident, person: string, when = '03:20') =>
  findNudge(state, person, reminders(state, cadences, at(when)), at(when))?.text ?? null;
const rung = ({ state }: Incident, person: string, when = '03:20') =>
  collectAlarms(state, person, cadences, at(when));

describe('a person who is strained', () => {
  const strained = run(staffed(), 'ben', { do: 'checkin', mood: 'strained' }, '03:10');

  it('is the first reminder of the commander, and of no one else', () => {
    const fixed = run(strained, 'ben', { do: 'log', kind: 'action', text: 'x', temporaryFix: true }, '03:11');
    expect(said(fixed, 'ana', '05:00')).toBe(
      'ben is strained: hand over their role, /role offer investigator PERSON, or pull someone in, @PERSON REASON',
    );
    expect(said(fixed, 'chi')).not.toMatch(/strained/);
    expect(rung(strained, 'ana')).toHaveLength(1);
    expect(rung(strained, 'ben')).toEqual([]);
  });

  it('rings again when it gets worse', () => {
    const worse = run(strained, 'ben', { do: 'checkin', mood: 'overwhelmed' }, '03:15');
    expect(said(worse, 'ana')).toMatch(/^ben is overwhelmed/);
    expect(rung(worse, 'ana')).not.toEqual(rung(strained, 'ana'));
  });

  it('is silent once they are ok, their role is offered, or another person was pulled in', () => {
    const answers = [
      run(strained, 'ben', { do: 'checkin', mood: 'ok' }, '03:15'),
      run(strained, 'ana', { do: 'role-offer', role: 'investigator', to: 'chi' }, '03:15'),
      run(strained, 'ana', { do: 'pull', person: 'chi', why: 'relieve ben' }, '03:15'),
    ];
    for (const answered of answers) {
      expect(said(answered, 'ana') ?? '').not.toMatch(/strained/);
      expect(rung(answered, 'ana')).toEqual([]);
    }
  });

  it('is a reminder if someone was pulled in before their check-in', () => {
    const before = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'x' }, '03:05');
    expect(said(run(before, 'ben', { do: 'checkin', mood: 'strained' }, '03:10'), 'ana')).toMatch(/^ben is/);
  });
});

describe('the reminder of any other person', () => {
  it('names vacant roles before overdue items', () => {
    expect(said(incident(), 'chi', '09:00')).toBe('nobody is commander: /role take commander');
  });

  it('names a late update that is theirs', () => {
    expect(said(staffed(), 'ana', '04:01')).toBe('a status update is due: ^ TEXT');
    expect(said(staffed(), 'chi', '04:01')).toBeNull();
  });

  it('tells the investigator to mitigate first, until it is mitigated', () => {
    expect(said(staffed(), 'ben')).toMatch(/^mitigate first/);
    expect(said(staffed(), 'ana')).toBeNull();
    const mitigated = run(staffed(), 'ben', { do: 'mitigate' }, '03:15');
    for (const person of ['ana', 'ben'])
      expect(said(mitigated, person)).toBe(
        'mitigated: /resolve when it is over for good, /impact again if it is not',
      );
    const again = run(mitigated, 'ben', { do: 'impact-again' }, '03:18');
    expect(said(again, 'ben')).toMatch(/^mitigate first/);
    expect(said(run(mitigated, 'ben', { do: 'resolve' }, '03:18'), 'ben')).toBeNull();
  });
});

it('rings the bell when something is due of this person, and every ten minutes while it is late', () => {
  expect(rung(staffed(), 'ana', '03:59')).toEqual([]);
  const times = ['04:00', '04:09', '04:10', '04:20'].map(when =>
    rung(staffed(), 'ana', when).filter(reason => reason.startsWith('update-due')),
  );
  expect(new Set(times.map(String)).size).toBe(3);
  expect(rung(staffed(), 'chi', '04:20')).toEqual([]);
});
