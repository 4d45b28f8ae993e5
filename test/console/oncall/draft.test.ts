import { describe, expect, it } from 'vitest';
import {
  type Draft,
  endText,
  entered,
  forcing,
  newDraft,
  readAs,
  refusedBy,
  stepBack,
  timesOf,
  typed,
  withPerson,
} from '../../../source/console/oncall/draft.ts';
import { at, clock } from './team.ts';

/** Shifts end at 08:00. */
const shiftEnd = (instant: number) =>
  (Math.floor((instant - at('05T08:00')) / 86_400_000) + 1) * 86_400_000 + at('05T08:00');
const noEnd = () => null;
const enter = (draft: Draft, text: string) => entered(draft, text, clock, shiftEnd);
const withBen = withPerson(newDraft, 'ben');

describe('the steps of an override', () => {
  it('lead from who to a last look', () => {
    expect(withBen).toMatchObject({ step: 'from', person: 'ben', from: 'now' });
    const from = enter(withBen, '14:05');
    expect(from).toMatchObject({ step: 'to', from: '14:05', problem: null });
    const look = enter(from, '+8h');
    expect(look).toMatchObject({ step: 'look', to: '+8h' });
    expect(timesOf(look, clock, shiftEnd)).toEqual({
      from: '2026-01-05T14:05:00.000Z',
      to: '2026-01-05T22:05:00.000Z',
    });
  });

  it('lead back one at a time, and out of the first', () => {
    const steps: (string | null)[] = [];
    let draft: Draft | null = forcing(refusedBy(enter(enter(withBen, 'now'), '+8h'), 'no', ['a limit']));
    for (; draft; draft = stepBack(draft)) steps.push(draft.step);
    expect(steps).toEqual(['why', 'refused', 'look', 'to', 'from', 'who']);
  });

  it('keep what was typed, also where one goes back', () => {
    const half = stepBack(typed(withBen, '2026-01-0', clock, shiftEnd));
    expect(half).toMatchObject({ step: 'who', from: '2026-01-0' });
    const why = typed(forcing(refusedBy(withBen, 'no', ['a limit'])), 'ana is', clock, shiftEnd);
    expect(stepBack(why)).toMatchObject({ step: 'refused', why: 'ana is', refused: { breaks: ['a limit'] } });
  });
});

describe('the end', () => {
  const from = enter(withBen, '2026-01-07 10:00');

  it('begins as the end of the shift under way, as long as nobody touched it', () => {
    expect(endText(from, clock, shiftEnd)).toBe('2026-01-08 08:00');
    const back = stepBack(typed(from, '2026-01-08 08:00', clock, shiftEnd)) ?? newDraft;
    expect(endText(enter(back, '2026-01-09 10:00'), clock, shiftEnd)).toBe('2026-01-10 08:00');
    const touched = stepBack(typed(from, '2026-01-08 12:00', clock, shiftEnd)) ?? newDraft;
    expect(endText(enter(touched, 'now'), clock, shiftEnd)).toBe('2026-01-08 12:00');
  });

  it('is eight hours on where no shift ends', () => {
    expect(endText(from, clock, noEnd)).toBe('+8h');
    expect(timesOf(from, clock, noEnd)?.to).toBe('2026-01-07T18:00:00.000Z');
  });

  it('as a clock time is the next one after the beginning', () => {
    expect(timesOf(enter(from, '06:00'), clock, shiftEnd)?.to).toBe('2026-01-08T06:00:00.000Z');
    expect(readAs('06:00', clock, '2026-01-07T10:00:00.000Z')).toBe('= Thu 06:00');
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['from', withBen, 'whenever', '"whenever" is no time; write now, 14:05, +8h or 2026-11-30 09:00'],
    ['from', withBen, '  ', 'a time first: now, 14:05, +8h, 2026-11-30 09:00'],
    ['to', enter(withBen, 'now'), 'later', '"later" is no time; write now, 14:05, +8h or 2026-11-30 09:00'],
    ['to', enter(withBen, '14:05'), '2026-01-05 14:00', 'it has to end after it begins, 14:05'],
    ['to', enter(withBen, '14:05'), '14:05', 'it has to end after it begins, 14:05'],
  ] as const)('%s: stays where it is and says what instead', (step, draft, text, problem) => {
    const after = enter(draft, text);
    expect(after).toMatchObject({ step, problem, [step]: text });
  });

  it('is said while it is typed', () => {
    expect(readAs('2026', clock)).toBe('now, 14:05, +8h, 2026-11-30 09:00');
    expect(readAs('+2h', clock)).toBe('= 14:00');
  });

  it('a reason is one', () => {
    const why = forcing(refusedBy(enter(enter(withBen, 'now'), '+8h'), 'no', ['a limit']));
    expect(enter(why, ' ')).toMatchObject({ step: 'why', problem: expect.stringMatching(/^say why/) });
    expect(enter(why, 'ana is ill')).toMatchObject({ step: 'why', why: 'ana is ill', problem: null });
  });
});
