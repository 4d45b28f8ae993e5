/** The next step of a page, and its time, which a countdown shows. */
import { describe, expect, it } from 'vitest';
import { findNextAction } from '../../../../source/domain/paging/escalation/plan.ts';
import { chain, minute, page, plus, read, received, rulesOf, tried } from '../../../builders/escalation.ts';

const rules = rulesOf({ team: { repageAfter: 30 * minute } });

describe('the next step of a page', () => {
  it('is the step of its plan that falls due first, with its recipient', () => {
    const next = findNextAction(page(), rules, received);
    expect(next).toMatchObject({ what: 'step', at: received, isTrying: false });
    expect(next.what === 'step' && read(next.step)).toBe('+0 ana push (primary)');
    const later = findNextAction(page({ attempts: [tried('1/1/0/ana/0', 'sent')] }), rules, plus(1));
    expect(later.what === 'step' && [later.at, later.step.person, later.step.as]).toEqual([
      plus(20),
      'ben',
      'secondary',
    ]);
  });

  it('is the retry of a failed attempt, at its own time', () => {
    const failed = tried('1/1/0/ana/0', 'failed', { retryAt: plus(2) });
    expect(findNextAction(page({ attempts: [failed] }), rules, plus(1))).toMatchObject({
      what: 'step',
      at: plus(2),
      step: { person: 'ana', channel: 'push' },
    });
  });

  it('is the attempt that is under way', () => {
    const trying = tried('1/1/0/ana/0', null);
    expect(findNextAction(page({ attempts: [trying] }), rules, plus(0))).toMatchObject({ isTrying: true });
  });

  it('is a new escalation, if the page is acknowledged, snoozed or reached no one', () => {
    const had = page({ status: 'acknowledged', acknowledged: { by: 'ana', at: plus(3) } });
    expect(findNextAction(had, rules, plus(4))).toEqual({ what: 'renewal', at: plus(33), why: 'repage' });
    expect(findNextAction({ ...had, snoozedUntil: plus(10) }, rules, plus(4))).toEqual({
      what: 'renewal',
      at: plus(10),
      why: 'snooze-ended',
    });
    const vain = tried('1/1/0/ana/0', 'failed', { retryAt: null });
    const short = rulesOf({ chain: chain('primary') });
    expect(findNextAction(page({ attempts: [vain] }), short, plus(5))).toMatchObject({
      why: 'nobody-reached',
    });
  });

  it('is empty if the page rests or its chain is finished, with the reason', () => {
    const over = page({ status: 'resolved', resolved: { by: 'alertmanager', at: plus(1) } });
    expect(findNextAction(over, rules, plus(2))).toEqual({
      what: 'nothing',
      why: 'resolved by alertmanager',
    });
    const short = rulesOf({ chain: chain('primary') });
    const told = page({ attempts: [tried('1/1/0/ana/0', 'sent'), tried('1/1/0/ana/1', 'sent')] });
    expect(findNextAction(told, short, plus(500))).toEqual({ what: 'nothing', why: 'the chain has ended' });
  });
});
