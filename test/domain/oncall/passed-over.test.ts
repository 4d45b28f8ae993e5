/** People who are passed over: those below them in the schedule are on duty in their place. */
import { expect, test } from 'vitest';
import { createCoverage } from '../../../source/domain/oncall/schedule/coverage.ts';
import { rotation, schedule } from '../../builders/schedule.ts';

const at = Date.parse('2026-01-06T12:00:00.000Z');
const [from, to] = [at, at + 1];
const passing =
  (...names: string[]) =>
  (person: string) =>
    names.includes(person);

const layered = schedule({
  timezone: 'UTC',
  rotations: [rotation({ people: ['ana'] }), rotation({ people: ['ben'] })],
});
const cover = { id: 'O-1', person: 'chi', from: at - 1, to: at + 10 };
const onDuty = (...names: string[]) => {
  const coverage = createCoverage(layered, [cover], undefined, passing(...names));
  const [span] = coverage.spans(from, to);
  expect(span?.person ?? null).toBe(coverage.at(at));
  return coverage.at(at);
};

test('a person of an override gives way to the rotations, one of a rotation to those below it', () => {
  expect(onDuty()).toBe('chi');
  expect(onDuty('chi')).toBe('ben');
  expect(onDuty('chi', 'ben')).toBe('ana');
  expect(onDuty('chi', 'ben', 'ana')).toBeNull();
});

test('an override that puts no one on call is kept', () => {
  const coverage = createCoverage(layered, [{ ...cover, person: null }], undefined, passing('ben'));
  expect([coverage.at(at), coverage.spans(from, to)]).toMatchObject([null, [{ isDeliberate: true }]]);
});
