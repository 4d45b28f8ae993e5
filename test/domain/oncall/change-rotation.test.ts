/** `joinRotation` and `leaveRotations`: the past stays, the order stays, and rotations do not pile up. */
import { describe, expect, it } from 'vitest';
import { shiftsIn } from '../../../source/domain/oncall/ics-export/shifts.ts';
import {
  type ChangedRotation,
  joinRotation,
  leaveRotations,
} from '../../../source/domain/oncall/schedule/change-rotation.ts';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import type { PeopleRotation, Schedule } from '../../../source/domain/oncall/schedule/schedule.ts';
import { at, read, rotation, schedule } from '../../builders/schedule.ts';

type Parts = Parameters<typeof rotation>[0];

const of = (parts: Parts): Schedule => schedule({ rotations: [rotation(parts)] });
const join = (before: Schedule, person: string, now: string, index = 0) =>
  joinRotation(before, index, person, at(now)) as ChangedRotation;
const leave = (before: Schedule, person: string, now: string, indexes: readonly number[] = [0]) =>
  leaveRotations(before, indexes, person, at(now)) as ChangedRotation;

/** `ana ben chi until 2026-01-19T09:00` */
const outline = ({ rotations }: Schedule) =>
  (rotations as PeopleRotation[]).map(
    ({ people, starts, ends }) => `${starts} ${people.join(' ')}${ends === null ? '' : ` until ${ends}`}`,
  );

const shown = (after: Schedule, from: string, to: string) =>
  read(createCoverage(after).spans(at(from), at(to))).map(line => line.slice(0, 14));

describe('a person who joins a rotation', () => {
  it('has the turn after all others, from the next hand-off on', () => {
    const { schedule: after } = join(of({}), 'dee', '2026-01-14T00:00');
    expect(shown(after, '2026-01-05T09:00', '2026-02-23T09:00')).toEqual([
      'ana 2026-01-05',
      'ben 2026-01-12',
      'chi 2026-01-19',
      'ana 2026-01-26',
      'ben 2026-02-02',
      'dee 2026-02-09',
      'chi 2026-02-16',
    ]);
  });

  it('joins at a hand-off that is exactly then', () => {
    const from = (now: string) => outline(join(of({}), 'dee', now).schedule).at(-1);
    expect(from('2026-01-19T09:00')).toBe('2026-01-19T09:00 chi ana ben dee');
    expect(from('2026-01-19T09:01')).toBe('2026-01-26T09:00 ana ben chi dee');
    expect(from('2026-01-05T09:00')).toBe('2026-01-05T09:00 ana ben chi dee');
  });

  it('shares the turns of another person from the next hand-off on', () => {
    const shared = joinRotation(of({}), 0, 'dee', at('2026-01-14T00:00'), 'ana') as ChangedRotation;
    expect(shared.people).toEqual(['chi', ['ana', 'dee'], 'ben']);
    const third = joinRotation(shared.schedule, 1, 'eve', at('2026-01-15T00:00'), 'dee') as ChangedRotation;
    expect(third.people).toEqual(['chi', ['ana', 'dee', 'eve'], 'ben']);
    expect(joinRotation(of({}), 0, 'dee', at('2026-01-14T00:00'), 'zoe')).toBe('zoe has no turns in it');
  });

  it('is added to the list if the rotation has not started', () => {
    expect(outline(join(of({}), 'dee', '2026-01-01T00:00').schedule)).toEqual([
      '2026-01-05T09:00 ana ben chi dee',
    ]);
  });

  it('does not move the day of a month rotation, which a short month only cuts', () => {
    const monthly = { starts: '2026-01-31T09:00', shift: { count: 1, unit: 'months' } } as const;
    expect(outline(join(of(monthly), 'dee', '2026-02-10T00:00').schedule)).toEqual([
      '2026-01-31T09:00 ana ben chi until 2026-03-31T09:00',
      '2026-03-31T09:00 chi ana ben dee',
    ]);
  });

  it('of duty days hands off on a duty day: after Friday, on Monday', () => {
    const weekdays = {
      shift: { count: 1, unit: 'days' },
      hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
      advance: 'on-duty',
    } as const;
    const joined = join(of(weekdays), 'dee', '2026-01-09T18:00');
    expect(outline(joined.schedule)).toEqual([
      '2026-01-05T09:00 ana ben chi until 2026-01-12T09:00',
      '2026-01-12T09:00 chi ana ben dee',
    ]);
  });

  it('joins a rotation that ends later too, and keeps its end', () => {
    const { schedule: after } = join(of({ ends: '2026-03-02T09:00' }), 'dee', '2026-01-14T00:00');
    expect(outline(after)).toEqual([
      '2026-01-05T09:00 ana ben chi until 2026-01-19T09:00',
      '2026-01-19T09:00 chi ana ben dee until 2026-03-02T09:00',
    ]);
  });

  it('joins the rotations that continue it as well', () => {
    const planned = join(of({ name: 'weekly' }), 'eve', '2026-02-25T00:00').schedule;
    const { schedule: after } = join(planned, 'dee', '2026-01-14T00:00');
    expect(outline(after)).toEqual([
      '2026-01-05T09:00 ana ben chi until 2026-01-19T09:00',
      '2026-01-19T09:00 chi ana ben dee until 2026-03-02T09:00',
      '2026-03-02T09:00 chi ana ben eve dee',
    ]);
  });

  it('adds no rotation if another person has joined at the same hand-off', () => {
    const once = join(of({}), 'dee', '2026-01-14T00:00').schedule;
    expect(outline(join(once, 'eve', '2026-01-15T00:00', 1).schedule)).toEqual([
      '2026-01-05T09:00 ana ben chi until 2026-01-19T09:00',
      '2026-01-19T09:00 chi ana ben dee eve',
    ]);
  });

  it('cannot join twice, a rotation that ends before the next hand-off or has ended, or a calendar', () => {
    const into = (person: string, ends: string | null) =>
      joinRotation(of({ ends }), 0, person, at('2026-01-14T00:00'));
    expect(into('ben', null)).toBe('ben is already in it');
    expect(into('dee', '2026-01-18T00:00')).toBe('it ends at 2026-01-18T00:00, before its next hand-off');
    expect(into('dee', '2026-01-13T00:00')).toBe('it ended at 2026-01-13T00:00');
    const calendar = schedule({
      rotations: [{ name: null, ics: 'r.ics', calendar: '', timezone: null, match: null, person: null }],
    });
    expect(joinRotation(calendar, 0, 'dee', at('2026-01-14T00:00'))).toBe(
      'its shifts come from the calendar r.ics: change them there',
    );
  });
});

describe('a person who leaves a rotation', () => {
  it('has no turn after the next hand-off, and the others keep their order', () => {
    const { schedule: after } = leave(
      of({ people: ['ana', 'ben', 'chi', 'dee'] }),
      'chi',
      '2026-01-06T00:00',
    );
    expect(shown(after, '2026-01-05T09:00', '2026-02-16T09:00')).toEqual([
      'ana 2026-01-05',
      'ben 2026-01-12',
      'dee 2026-01-19',
      'ana 2026-01-26',
      'ben 2026-02-02',
      'dee 2026-02-09',
    ]);
  });

  it('finishes the turn that they have begun', () => {
    const { schedule: after, at: from } = leave(of({}), 'ben', '2026-01-14T00:00');
    expect(new Date(from).toISOString()).toBe('2026-01-19T09:00:00.000Z');
    expect(shown(after, '2026-01-12T09:00', '2026-02-09T09:00')).toEqual([
      'ben 2026-01-12',
      'chi 2026-01-19',
      'ana 2026-01-26',
      'chi 2026-02-02',
    ]);
  });

  it('who is next is replaced by the one after: no one has two turns in a row because of it', () => {
    const { people } = leave(of({ people: ['ana', 'ben', 'ana', 'chi'] }), 'ben', '2026-01-06T00:00');
    expect(people).toEqual(['chi', 'ana', 'ana']);
    expect(leave(of({ people: ['ana', 'ben'] }), 'ben', '2026-01-06T00:00').people).toEqual(['ana']);
  });

  it('is removed from the list if the rotation has not started', () => {
    expect(outline(leave(of({}), 'ben', '2026-01-01T00:00').schedule)).toEqual(['2026-01-05T09:00 ana chi']);
  });

  it('loses every turn they have in a round', () => {
    const twice = of({ people: ['ana', 'ben', 'chi', 'ben'] });
    expect(leave(twice, 'ben', '2026-01-06T00:00').people).toEqual(['chi', 'ana']);
  });

  it('leaves several rotations at once, each at its own hand-off', () => {
    const both = schedule({
      rotations: [rotation(), rotation({ people: ['dee', 'ana'], shift: { count: 1, unit: 'days' } })],
    });
    const { replacements } = leave(both, 'ana', '2026-01-06T00:00', [0, 1]);
    expect(replacements.map(each => new Date(each.at).toISOString().slice(0, 16))).toEqual([
      '2026-01-12T09:00',
      '2026-01-06T09:00',
    ]);
  });

  it('cannot leave alone: someone has to take the turns', () => {
    expect(leave(of({ people: ['ana', 'ana'] }), 'ana', '2026-01-06T00:00')).toBe(
      'ana is the only person in rotation 1',
    );
  });
});

describe('one change after another', () => {
  it('adds no rotation within one turn', () => {
    const joined = join(of({}), 'dee', '2026-01-06T00:00').schedule;
    const left = leave(joined, 'chi', '2026-01-07T00:00', [1]).schedule;
    expect(outline(left)).toEqual([
      '2026-01-05T09:00 ana ben chi until 2026-01-12T09:00',
      '2026-01-12T09:00 ben ana dee',
    ]);
  });

  it('that undoes it restores the rotation as it was', () => {
    const weekly = of({ name: 'weekly' });
    const joined = join(weekly, 'dee', '2026-01-06T00:00').schedule;
    const { schedule: after, replacements } = leave(joined, 'dee', '2026-01-07T00:00', [1]);
    expect(after).toEqual(weekly);
    expect(replacements.map(({ index, rotations }) => [index, rotations.length])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('the ids of exported shifts', () => {
  const ids = (of: Schedule) =>
    shiftsIn(createCoverage(of), 'rota', at('2026-01-05T09:00'), at('2026-01-19T09:00')).map(
      ({ uid }) => uid,
    );

  it.each(['weekly', null])('stay when people join and leave: a rotation named %s', name => {
    const before = schedule({
      rotations: [
        rotation({ name }),
        rotation({ hours: { days: ['sat'], from: '10:00', to: '12:00' }, people: ['zoe'] }),
      ],
    });
    const joined = join(before, 'dee', '2026-01-06T00:00').schedule;
    expect(joined.rotations).toHaveLength(3);
    expect(ids(joined)).toEqual(ids(before));
    const left = leave(joined, 'ana', '2026-01-14T00:00', [1]).schedule;
    expect(left.rotations).toHaveLength(4);
    expect(ids(left)).toEqual(ids(before));
    expect(new Set(ids(left)).size).toBe(ids(left).length);
  });
});
