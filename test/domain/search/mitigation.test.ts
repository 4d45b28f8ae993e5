/** The mitigation of an incident, from its record. */
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../source/domain/incident/state.ts';
import { findMitigation } from '../../../source/domain/search/mitigation.ts';
import type { Passage } from '../../../source/domain/search/passage.ts';
import { incident } from '../../builders/incident.ts';

const time = (at: string) => ({ at, approximate: false });
const record = (fields: Partial<IncidentState> = {}): IncidentState => {
  const { state: declared } = incident();
  return {
    ...declared,
    status: 'resolved',
    ...fields,
    times: { ...declared.times, resolved: time('2026-01-01T05:00:00.000Z'), ...fields.times },
  };
};
const said = (
  kind: Passage['kind'],
  text: string,
  hour: number,
  event?: 'resolved' | 'mitigated',
): Passage => ({
  kind,
  id: `${kind}-${hour}`,
  at: `2026-01-01T0${hour}:00:00.000Z`,
  by: 'ben',
  text,
  ...(event && { event }),
});

describe('the mitigation', () => {
  it('is the text of the resolution', () => {
    const passages = [
      said('action', 'restarted', 2),
      said('event', 'ben resolved it: pool raised', 5, 'resolved'),
    ];
    expect(findMitigation(record(), passages)?.text).toBe('pool raised');
  });

  it('is the text of the mitigation, before that of the resolution, unless it did not last', () => {
    const passages = [
      said('event', 'ben mitigated the impact: failed over', 3, 'mitigated'),
      said('event', 'ben resolved it: all done', 5, 'resolved'),
    ];
    const mitigated = record({
      times: { mitigated: time('2026-01-01T03:00:00.000Z') } as IncidentState['times'],
    });
    expect(findMitigation(mitigated, passages)?.text).toBe('failed over');
    expect(findMitigation(record(), passages)?.text).toBe('all done');
  });

  it('else the last action before it was mitigated', () => {
    const passages = [
      said('action', 'raised the pool', 3),
      said('action', 'restarted', 2),
      said('action', 'sent flowers', 4),
      said('event', 'ben resolved it', 5, 'resolved'),
    ];
    const mitigated = record({
      times: { mitigated: time('2026-01-01T03:30:00.000Z') } as IncidentState['times'],
    });
    expect(findMitigation(mitigated, passages)?.text).toBe('raised the pool');
    expect(findMitigation(record(), passages)?.text).toBe('sent flowers');
  });

  it('else the last decision; else unknown', () => {
    expect(findMitigation(record(), [said('decision', 'roll back', 2), said('note', 'x', 3)])?.text).toBe(
      'roll back',
    );
    expect(findMitigation(record(), [said('note', 'x', 3)])).toBeNull();
  });

  it('is unknown for an active, merged or invalid one', () => {
    const passages = [said('event', 'ben resolved it: pool raised', 2, 'resolved')];
    const active = record({ status: 'active', times: { resolved: null } as IncidentState['times'] });
    expect(findMitigation(active, passages)).toBeNull();
    expect(findMitigation(record({ outcome: 'merged' }), passages)).toBeNull();
  });
});
