/** The JSON that tools depend on: fields may be added, never renamed or changed in type. */
import { describe, expect, it } from 'vitest';
import { incidentStateToJson, incidentToJson } from '../../../source/format/json/incident.ts';
import { incident, run } from '../../builders/incident.ts';

const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, '0')}:00.000Z`;

/** The documented example, created from events. */
function example() {
  const declared = incident({ title: 'Checkout slow', severity: 'major', team: 'payments' }, 'ana', at(0));
  const taken = run(declared, 'ana', { do: 'role-take', role: 'investigator' }, at(1));
  const found = run(taken, 'ana', { do: 'log', kind: 'finding', text: 'the pool is full' }, at(2));
  const fixed = run(
    found,
    'ana',
    { do: 'log', kind: 'action', text: 'bigger pool', temporaryFix: true },
    at(3),
  );
  return run(
    fixed,
    'ana',
    { do: 'task-add', task: 'T-3', text: 'Size the pool', owner: 'ana', temporaryFix: true },
    at(4),
  );
}

describe('an incident as JSON', () => {
  const json = incidentToJson(example());

  it('has every documented field, with its type', () => {
    expect(json).toMatchObject({
      id: expect.stringMatching(/^INC-\d+$/),
      title: 'Checkout slow',
      severity: 'major',
      status: 'active',
      team: 'payments',
      commander: null,
      investigator: 'ana',
      responders: [],
      pages: [],
      pir: { path: null, audience: [] },
    });
  });

  it('has the eight times, null where unknown', () => {
    expect(json.times).toEqual({
      impactStarted: null,
      detected: null,
      declared: at(0),
      acknowledged: null,
      identified: null,
      mitigated: null,
      resolved: null,
      closed: null,
    });
  });

  it('has entries in the order of time', () => {
    expect(json.timeline.map(({ kind }) => kind)).toEqual(['event', 'event', 'finding', 'action', 'event']);
    expect(json.timeline[2]).toMatchObject({
      id: expect.any(String),
      at: at(2),
      by: 'ana',
      kind: 'finding',
      text: 'the pool is full',
      pinned: false,
      struck: false,
    });
  });

  it('has follow-ups', () => {
    expect(json.tasks).toEqual([
      {
        id: 'T-3',
        text: 'Size the pool',
        owner: 'ana',
        due: null,
        status: 'open',
        temporaryFix: true,
        type: null,
        links: [],
        origin: null,
      },
    ]);
  });

  it('in a list is the same without timeline, tasks and the parts of a whole record', () => {
    const { timeline: _timeline, tasks: _tasks, merged: _merged, ...rest } = json;
    expect(incidentStateToJson(example().state)).toEqual(rest);
  });

  it('survives a round trip', () => expect(JSON.parse(JSON.stringify(json))).toEqual(json));
});
