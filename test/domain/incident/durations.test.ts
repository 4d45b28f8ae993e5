import { describe, expect, it } from 'vitest';
import { decideDeclaration } from '../../../source/domain/incident/decide/decide.ts';
import { type DurationName, durationNames, durations } from '../../../source/domain/incident/durations.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import type { TimeValue } from '../../../source/domain/incident/vocabulary.ts';
import { at, declaredAt, incident, run, staffed, time } from '../../builders/incident.ts';

function duration(state: Incident, name: DurationName, paged: TimeValue | null = null) {
  const found = durations(state.state, paged).find(one => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
const minutes = (state: Incident, name: DurationName, paged: TimeValue | null = null) => {
  const { milliseconds } = duration(state, name, paged);
  return milliseconds === null ? null : milliseconds / 60_000;
};
const known = run(staffed(), 'ana', {
  do: 'times',
  times: {
    impactStarted: time('02:40'),
    detected: time('02:50'),
    acknowledged: time('02:54'),
    mitigated: time('03:25'),
    resolved: time('03:55'),
  },
});

describe('the durations', () => {
  it.each<[DurationName, string, number]>([
    ['timeToDetect', 'TTD', 10],
    ['timeToAcknowledge', 'TTA', 3],
    ['timeToDeclare', 'Time to declare', 10],
    ['timeToStaff', 'Time to staff', 5],
    ['timeToMitigate', 'TTM', 45],
    ['timeToResolve', 'TTR', 75],
  ])('%s, as people write it %s', (name, label, expected) => {
    expect(minutes(known, name, time('02:51'))).toBe(expected);
    expect(duration(known, name).label).toBe(label);
  });

  it('come in one order, each with its start and end', () => {
    expect(durations(known.state).map(({ name }) => name)).toEqual([...durationNames]);
    expect(duration(known, 'timeToDetect')).toMatchObject({ from: time('02:40'), to: time('02:50') });
  });

  it('are unknown where an end is, and never 0', () => {
    const unknown = durations(incident().state);
    expect(unknown.map(({ milliseconds }) => milliseconds)).toEqual([null, null, null, null, null, null]);
  });

  it('are negative where the record is out of order', () => {
    expect(
      minutes(run(known, 'ana', { do: 'times', times: { detected: time('02:30') } }), 'timeToDetect'),
    ).toBe(-10);
  });

  it('are approximate where an end is', () => {
    const about = run(known, 'ana', { do: 'times', times: { impactStarted: time('~02:40') } });
    expect(duration(about, 'timeToDetect').approximate).toBe(true);
    expect(duration(about, 'timeToDeclare').approximate).toBe(false);
    expect(duration(known, 'timeToAcknowledge', time('~02:51')).approximate).toBe(true);
  });

  it('TTA counts from detection if there is no page', () => {
    expect(minutes(known, 'timeToAcknowledge')).toBe(4);
  });
});

describe('time to staff', () => {
  it('ends when the second of both roles was accepted', () => {
    const state = run(incident({}, 'chi'), 'ana', { do: 'role-take', role: 'investigator' }, '03:20');
    expect(minutes(state, 'timeToStaff')).toBeNull();
    expect(minutes(run(state, 'ben', { do: 'role-take', role: 'commander' }, '03:30'), 'timeToStaff')).toBe(
      30,
    );
    expect(minutes(run(state, 'ben', { do: 'role-take', role: 'commander' }, '03:10'), 'timeToStaff')).toBe(
      20,
    );
  });

  it('does not count a person who was named and has not answered', () => {
    expect(minutes(incident({ commander: 'ana', investigator: 'ben' }), 'timeToStaff')).toBeNull();
  });

  it('is not moved by a later hand-over', () => {
    const handed = run(
      staffed(),
      'chi',
      { do: 'role-take', role: 'investigator', agreedWith: 'ben' },
      '04:00',
    );
    expect(minutes(handed, 'timeToStaff')).toBe(5);
  });

  it('is 0 where one person declared and took both', () => {
    expect(minutes(incident({ commander: 'ana', investigator: 'ana' }), 'timeToStaff')).toBe(0);
  });
});

it('a declaration that names later times than its own is warned of', () => {
  const context = { by: 'ana', at: time('03:00'), now: declaredAt };
  const late = {
    do: 'declare',
    title: 'Down',
    severity: 'major',
    times: { detected: time('03:30') },
  } as const;
  expect(decideDeclaration(late, context)).toMatchObject({
    warnings: [
      {
        reason: 'times-out-of-order',
        facts: { first: 'detected', firstAt: at('03:30'), second: 'declared', secondAt: declaredAt },
      },
    ],
  });
});
