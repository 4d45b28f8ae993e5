import { describe, expect, it } from 'vitest';
import {
  askWhy,
  type Draft,
  enterText,
  formatEnd,
  formatReading,
  keepText,
  newDraft,
  parseTimes,
  refuse,
  stepBack,
  withPerson,
} from '../../../../source/console/oncall/override-flow/draft.ts';
import { at, clock } from '../team.ts';

/** Shifts end at 08:00. */
const shiftEnd = (instant: number) =>
  (Math.floor((instant - at('05T08:00')) / 86_400_000) + 1) * 86_400_000 + at('05T08:00');
const noEnd = () => null;
const enter = (draft: Draft, text: string) => enterText(draft, text, clock, shiftEnd);
const withBen = withPerson(newDraft, 'ben');

describe('the steps of an override', () => {
  it('lead from the person to a confirmation', () => {
    expect(withBen).toMatchObject({ step: 'from', person: 'ben', from: 'now' });
    const from = enter(withBen, '14:05');
    expect(from).toMatchObject({ step: 'to', from: '14:05', problem: null });
    const look = enter(from, '+8h');
    expect(look).toMatchObject({ step: 'review', to: '+8h' });
    expect(parseTimes(look, clock, shiftEnd)).toEqual({
      from: '2026-01-05T14:05:00.000Z',
      to: '2026-01-05T22:05:00.000Z',
    });
  });

  it('lead back one at a time, and out of the first', () => {
    const steps: (string | null)[] = [];
    let draft: Draft | null = askWhy(refuse(enter(enter(withBen, 'now'), '+8h'), 'no', ['a limit']));
    for (; draft; draft = stepBack(draft)) steps.push(draft.step);
    expect(steps).toEqual(['why', 'refused', 'review', 'to', 'from', 'who']);
  });

  it('keep the typed text, also when going back', () => {
    const half = stepBack(keepText(withBen, '2026-01-0', clock, shiftEnd));
    expect(half).toMatchObject({ step: 'who', from: '2026-01-0' });
    const why = keepText(askWhy(refuse(withBen, 'no', ['a limit'])), 'ana is', clock, shiftEnd);
    expect(stepBack(why)).toMatchObject({ step: 'refused', why: 'ana is', refused: { breaks: ['a limit'] } });
  });
});

describe('the end', () => {
  const from = enter(withBen, '2026-01-07 10:00');

  it('defaults to the end of the current shift, until it is edited', () => {
    expect(formatEnd(from, clock, shiftEnd)).toBe('2026-01-08 08:00');
    const back = stepBack(keepText(from, '2026-01-08 08:00', clock, shiftEnd)) ?? newDraft;
    expect(formatEnd(enter(back, '2026-01-09 10:00'), clock, shiftEnd)).toBe('2026-01-10 08:00');
    const touched = stepBack(keepText(from, '2026-01-08 12:00', clock, shiftEnd)) ?? newDraft;
    expect(formatEnd(enter(touched, 'now'), clock, shiftEnd)).toBe('2026-01-08 12:00');
  });

  it('is eight hours later if no shift ends', () => {
    expect(formatEnd(from, clock, noEnd)).toBe('+8h');
    expect(parseTimes(from, clock, noEnd)?.to).toBe('2026-01-07T18:00:00.000Z');
  });

  it('as a clock time is the next one after the start', () => {
    expect(parseTimes(enter(from, '06:00'), clock, shiftEnd)?.to).toBe('2026-01-08T06:00:00.000Z');
    expect(formatReading('06:00', clock, '2026-01-07T10:00:00.000Z')).toBe('= Thu 06:00');
  });
});

describe('invalid input', () => {
  it.each([
    ['from', withBen, 'whenever', 'invalid time "whenever": use now, 14:05, +8h or 2026-11-30 09:00'],
    ['from', withBen, '  ', 'no time: use now, 14:05, +8h or 2026-11-30 09:00'],
    ['to', enter(withBen, 'now'), 'later', 'invalid time "later": use now, 14:05, +8h or 2026-11-30 09:00'],
    ['to', enter(withBen, '14:05'), '2026-01-05 14:00', 'the end is before the start, 14:05'],
    ['to', enter(withBen, '14:05'), '14:05', 'the end is before the start, 14:05'],
  ] as const)('%s: stays where it is and says what instead', (step, draft, text, problem) => {
    const after = enter(draft, text);
    expect(after).toMatchObject({ step, problem, [step]: text });
  });

  it('is validated while it is typed', () => {
    expect(formatReading('2026', clock)).toBe('now, 14:05, +8h, 2026-11-30 09:00');
    expect(formatReading('+2h', clock)).toBe('= 14:00');
  });

  it('a reason is required', () => {
    const why = askWhy(refuse(enter(enter(withBen, 'now'), '+8h'), 'no', ['a limit']));
    expect(enter(why, ' ')).toMatchObject({
      step: 'why',
      problem: expect.stringMatching(/^no reason: say why/),
    });
    expect(enter(why, 'ana is ill')).toMatchObject({ step: 'why', why: 'ana is ill', problem: null });
  });
});
