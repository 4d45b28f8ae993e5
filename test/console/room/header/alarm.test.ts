import { describe, expect, it } from 'vitest';
import { collectAlarms } from '../../../../source/console/room/header/alarm.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { at, cadences, incident, run, staffed } from '../../../builders/incident.ts';

const alarms = ({ state }: Incident, person: string, when: string) =>
  collectAlarms(state, person, cadences, at(when));

describe('the bell rings', () => {
  it('once for a role that is offered to this person', () => {
    const offered = run(staffed(), 'ana', { do: 'role-offer', role: 'commander', to: 'chi' });
    expect(alarms(offered, 'chi', '03:11')).toHaveLength(1);
    expect(alarms(offered, 'chi', '03:20')).toEqual(alarms(offered, 'chi', '03:11'));
    expect(alarms(offered, 'ben', '03:11')).toEqual([]);
  });

  it('for the commander when a person is strained', () => {
    const strained = run(staffed(), 'ben', { do: 'checkin', mood: 'strained' });
    expect(alarms(strained, 'ana', '03:11')).toEqual([expect.stringContaining('strained ben')]);
    expect(alarms(strained, 'ben', '03:11')).toEqual([]);
  });

  it('for an update of this person that is due, and again while it is late', () => {
    const rings = ['03:59', '04:00', '04:05', '04:11'].map(when => alarms(staffed(), 'ana', when));
    expect(rings.map(({ length }) => length)).toEqual([0, 1, 1, 1]);
    expect(rings[2]).toEqual(rings[1]);
    expect(rings[3]).not.toEqual(rings[1]);
  });

  it('for nothing in a new incident', () => {
    expect(alarms(incident(), 'ana', '03:01')).toEqual([]);
  });
});
