/** The changes that may be related to a page or an incident. */
import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../source/domain/changes/change.ts';
import {
  changesInterval,
  changesOf,
  nearestOf,
  spanOfIncident,
  spanOfPage,
} from '../../../source/domain/changes/context.ts';
import { change } from '../../builders/change.ts';
import { incident, run } from '../../builders/incident.ts';
import { at, next, page, resolved, triaged } from '../../builders/page.ts';

const day = 24 * 60;
const ids = (changes: readonly ChangeEvent[]) => changes.map(({ id }) => id);

describe('around a page', () => {
  const span = spanOfPage(page());

  it('are the changes of the two hours before it came in, and of the time since', () => {
    const all = [change(-121), change(-120), change(-1), change(5), change(90)];
    expect(ids(changesOf(all, span, at(60)))).toEqual(['C5', 'C-1', 'C-120']);
  });

  it('come first if they are of its team, then by time', () => {
    const all = [change(-30, { team: 'payments' }), change(-20), change(-10, { team: 'search' })];
    expect(ids(changesOf(all, span, at(1)))).toEqual(['C-30', 'C-10', 'C-20']);
  });

  it('are empty if the change came after the end, or after the page was triaged', () => {
    const all = [change(9), change(11)];
    const over = spanOfPage(next(page(), resolved, 'alertmanager', 10));
    expect(ids(changesOf(all, over, at(60)))).toEqual(['C9']);
    const known = spanOfPage(next(page(), triaged('routine'), 'ana', 10));
    expect(ids(changesOf(all, known, at(60)))).toEqual(['C9']);
  });

  it('are empty for changes more than a week after the start, if it never ended', () => {
    const all = [change(7 * day), change(7 * day + 1)];
    expect(ids(changesOf(all, span, at(30 * day)))).toEqual([`C${7 * day}`]);
  });

  it('count from its start, if its sender reports an earlier one', () => {
    const early = spanOfPage(page({ startsAt: at(-60) }));
    expect(ids(changesOf([change(-150)], early, at(0)))).toEqual(['C-150']);
  });

  it('count from when it came in, if its sender reports a start days ago, or later', () => {
    expect(spanOfPage(page({ startsAt: at(-2 * day) })).from).toBe(at(0));
    expect(spanOfPage(page({ startsAt: at(5) })).from).toBe(at(0));
  });
});

describe('around an incident', () => {
  const began = {
    impactStarted: { at: at(-30), approximate: true },
    detected: { at: at(0), approximate: false },
  };

  it('are those from two hours before its impact until it was mitigated', () => {
    const { state } = incident({ times: began, team: 'payments' });
    expect(spanOfIncident(state)).toEqual({ from: at(-30), until: null, team: 'payments' });
    const mitigated = {
      ...state,
      times: { ...state.times, mitigated: { at: at(20), approximate: false } },
    };
    expect(spanOfIncident(mitigated).until).toBe(at(20));
  });

  it('are none from after it was marked as invalid', () => {
    const { state } = run(incident(), 'ana', { do: 'invalid', why: 'a test' }, '03:10');
    expect(spanOfIncident(state).until).toBe('2026-03-02T03:10:00.000Z');
  });
});

describe('if there is no room for all', () => {
  const span = { from: at(0), until: null, team: 'payments' };

  it("are the team's own, then those nearest to the start, in chronological order", () => {
    const since = Array.from({ length: 20 }, (_, index) => change(30 + index));
    const all = changesOf([...since, change(-12), change(-100, { team: 'payments' })], span, at(60));
    expect(ids(nearestOf(all, span, 3))).toEqual(['C-100', 'C30', 'C-12']);
    expect(nearestOf(all, span, 22)).toBe(all);
  });
});

it('covers at most a week and two hours, however long the incident is', () => {
  const { from, to } = changesInterval({ from: at(0), until: at(90 * day), team: null }, at(100 * day));
  expect([from, to]).toEqual([at(-120), at(7 * day)]);
});
