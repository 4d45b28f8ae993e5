import { describe, expect, it } from 'vitest';
import { problem } from '../../../source/domain/kernel/refusal.ts';
import { allReasons, problemText, textWithRemedy } from '../../../source/format/text/refusals.ts';
import { exampleProblems } from '../../builders/problems.ts';

describe('the sentence of a problem', () => {
  it.each(exampleProblems)('$reason states the problem, in no front end’s syntax', each => {
    const text = problemText(each);
    expect(text).toMatch(/^\S.*[^.\s]$/);
    expect(text).not.toMatch(/undefined|null|\[object|--|callme |(^|\s)\/[a-z]/);
  });

  it('exists for every reason', () => {
    expect(exampleProblems.map(({ reason }) => reason).toSorted()).toEqual(allReasons.toSorted());
  });

  it.each([
    [problem('already-acknowledged', { page: 'P-1', by: 'ben' }), 'ben already acked P-1'],
    [
      problem('text-too-long', { field: 'title', length: 20_001, max: 300 }),
      'the title has 20,001 characters; the maximum is 300',
    ],
    [
      problem('only-holder-offers', { role: 'commander', holder: 'ana', commander: null }),
      'only ana can offer commander',
    ],
    [
      problem('already-closed', { incident: 'INC-7', by: 'ana', isInvalid: true }),
      'ana already closed INC-7 as invalid',
    ],
    [
      problem('role-not-offered', { role: 'commander', to: 'chi', holder: null }),
      'commander is not offered to chi; no one holds it',
    ],
  ])('%o', (each, text) => expect(problemText(each)).toBe(text));

  it('has its instants in UTC, or in the reader’s format', () => {
    const past = problem('ends-in-past', { end: '2026-03-02T03:00:00.000Z' });
    expect(problemText(past)).toBe('the end (2026-03-02 03:00 UTC) is in the past');
    expect(problemText(past, () => 'Mon 03:00')).toBe('the end (Mon 03:00) is in the past');
  });

  it('is followed by the remedy, if there is one', () => {
    const closed = problem('incident-closed', { incident: 'INC-7' });
    expect(textWithRemedy(closed, 'reopen it')).toBe('INC-7 is closed; reopen it');
    expect(textWithRemedy(closed, null)).toBe('INC-7 is closed');
  });
});
