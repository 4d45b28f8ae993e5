import { describe, expect, it } from 'vitest';
import { findDueActions, findNextDue, plan } from '../../../../source/domain/paging/escalation/plan.ts';
import type { Page } from '../../../../source/domain/paging/page.ts';
import {
  chain,
  iso,
  minute,
  page,
  plus,
  read,
  readAll,
  received,
  rulesOf,
  tried,
} from '../../../builders/escalation.ts';
import { rotation, schedule } from '../../../builders/schedule.ts';
import { isRefused, run, started } from './watch.ts';

const rules = rulesOf({ team: { repageAfter: 30 * minute } });
const acknowledged: Partial<Page> = { status: 'acknowledged', acknowledged: { by: 'ana', at: plus(3) } };
const sent = [tried('1/1/0/ana/0', 'sent')];

describe('an acknowledged page', () => {
  it('stops all later steps, and its plan has the reason', () => {
    const one = page({ ...acknowledged, attempts: sent });
    expect(findDueActions(one, rulesOf(), plus(25))).toEqual([]);
    expect(findNextDue(one, rulesOf(), plus(25))).toBeNull();
    expect(
      plan(one, rulesOf(), plus(25))
        .map(({ state, why }) => [state, why])
        .slice(0, 3),
    ).toEqual([
      ['sent', null],
      ['skipped', 'acked by ana'],
      ['skipped', 'acked by ana'],
    ]);
  });

  it('is escalated again if no one acted on it for as long as the team allows', () => {
    const one = page({ ...acknowledged, attempts: sent });
    expect(findNextDue(one, rules, plus(4))).toBe(plus(33));
    expect(findDueActions(one, rules, plus(32))).toEqual([]);
    expect(findDueActions(one, rules, plus(33))).toEqual([{ do: 'escalate', why: 'repage', at: plus(33) }]);
  });

  it('does not escalate again if it was triaged, resolved, or is part of an incident', () => {
    const triage = { as: 'routine', by: 'ana', at: plus(9), why: null } as const;
    for (const moved of [
      { status: 'triaged', triage },
      { status: 'resolved', resolved: { by: 'alertmanager', at: plus(9) } },
      { incident: 'INC-7' },
    ] as const) {
      expect([
        findDueActions(page({ ...acknowledged, ...moved }), rules, plus(60)),
        findNextDue(page({ ...acknowledged, ...moved }), rules, plus(9)),
      ]).toEqual([[], null]);
    }
  });

  it('then runs the whole chain again, with keys of its own', () => {
    const deeds = [{ at: Date.parse(plus(3)), does: (one: Page) => ({ ...one, ...acknowledged }) }];
    const ran = run(page(), rules, { until: Date.parse(plus(54)), deeds });
    expect(started(ran).map(({ step }) => `${read(step)} ${step.key}`)).toEqual([
      '+0 ana push (primary) 1/1/0/ana/0',
      '+33 ana push (primary) 2/1/0/ana/0',
      '+53 ben push (secondary) 2/1/2/ben/0',
    ]);
  });
});

describe('a snoozed page', () => {
  const snoozed = page({ ...acknowledged, snoozedUntil: plus(40), attempts: sent });

  it('rests until then, and escalates again', () => {
    expect(findDueActions(snoozed, rules, plus(39))).toEqual([]);
    expect(findNextDue(snoozed, rules, plus(4))).toBe(plus(40));
    expect(findDueActions(snoozed, rules, plus(41))).toEqual([
      { do: 'escalate', why: 'snooze-ended', at: plus(40) },
    ]);
  });
});

describe('a silenced page', () => {
  const silenced = (until: string | null, parts: Partial<Page> = {}) =>
    page({ silenced: { until, why: 'load test' }, ...parts });

  it('notifies no one while it lasts, and escalates again when the silence ends', () => {
    expect(findDueActions(silenced(plus(40)), rules, plus(39))).toEqual([]);
    expect(findNextDue(silenced(plus(40)), rules, received)).toBe(plus(40));
    expect(findDueActions(silenced(plus(40)), rules, plus(40))).toEqual([
      { do: 'escalate', why: 'silence-ended', at: plus(40) },
    ]);
    expect(plan(silenced(plus(40)), rules, received)[0]).toMatchObject({
      state: 'skipped',
      why: 'silenced: load test',
    });
  });

  it('rests for ever if the silence has no end, also when it was acknowledged', () => {
    expect(findNextDue(silenced(null), rules, received)).toBeNull();
    expect(findNextDue(silenced(null, acknowledged), rules, received)).toBeNull();
  });
});

describe('a finished chain', () => {
  it('is done, though no one acknowledged', () => {
    const ran = run(page(), rulesOf(), { until: Date.parse(plus(100_000)) });
    expect(started(ran)).toHaveLength(6);
    expect(ran.idle).toBe(true);
  });

  it('is repeated if it notified no one at all: after ten minutes, and twice that each time up to an hour', () => {
    const ran = run(page(), rulesOf({ chain: chain('ana') }), {
      until: Date.parse(plus(180)),
      tell: () => isRefused,
    });
    expect(started(ran).map(({ at }) => iso(at))).toEqual([0, 10, 30, 70, 130].map(plus));
    expect(ran.done.find(({ action }) => action.do === 'escalate')?.action).toEqual({
      do: 'escalate',
      why: 'nobody-reached',
      at: plus(10),
    });
  });

  it('and reaches a person who came on call meanwhile', () => {
    const late = schedule({ rotations: [rotation({ people: ['ben'], starts: '2026-01-06T03:25' })] });
    const ran = run(page(), rulesOf({ chain: chain('primary'), schedules: { 'payments-primary': late } }), {
      until: Date.parse(plus(600)),
    });
    expect(started(ran).map(({ step }) => read(step))).toEqual(['+30 ben push (primary)']);
    expect(ran.page.attempts.slice(0, -1)).toMatchObject([
      {
        step: '1/1/0/-/0',
        person: null,
        channel: 'nobody',
        outcome: 'skipped',
        detail: 'nobody is on call as primary',
      },
      { step: '2/1/0/-/0', outcome: 'skipped' },
    ]);
  });

  it('is not repeated if it only posts', () => {
    expect(
      run(page(), rulesOf({ chain: chain('slack:#incidents') }), { until: Date.parse(plus(600)) }).idle,
    ).toBe(true);
  });
});

describe('a clock that was set back', () => {
  it('restarts an escalation that is in the future, rather than wait for it', () => {
    expect(findDueActions(page(), rules, plus(-60))).toEqual([
      { do: 'escalate', why: 'clock-set-back', at: plus(-60) },
    ]);
    const anew = page({ escalation: { number: 2, from: plus(-60) } });
    expect(readAll(plan(anew, rules, plus(-60)))[0]).toBe('+-60 ana push (primary)');
  });

  it('waits if it is less than a minute ahead', () => {
    expect(findDueActions(page(), rules, plus(-1))).toEqual([]);
    expect(findNextDue(page(), rules, plus(-1))).toBe(received);
  });
});
