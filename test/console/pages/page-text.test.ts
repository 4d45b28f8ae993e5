/** Text about a page and about its next step. */
import { describe, expect, it } from 'vitest';
import {
  attemptParts,
  formatNext,
  isSoon,
  stateParts,
  triedParts,
} from '../../../source/console/pages/page-text.ts';
import { textOf } from '../../../source/console/ui/text/span.ts';
import type { Next } from '../../../source/domain/paging/escalation/plan.ts';
import type { Step } from '../../../source/domain/paging/page.ts';
import { at, ended, next, page, started } from '../../builders/page.ts';

const step = (fields: Partial<Step> = {}): Next => ({
  what: 'step',
  at: at(3),
  isTrying: false,
  step: {
    key: '1/1/2/ben/0',
    at: at(3),
    kind: 'notify',
    person: 'ben',
    channel: 'call',
    address: null,
    as: 'secondary',
    round: 1,
    ...fields,
  },
});

describe('the next step', () => {
  it('is who, by which channel, in how long to the second, and why they', () => {
    expect(formatNext(step(), at(0.5))).toBe('ben by call in 2m 30s (secondary)');
    expect(formatNext(step(), at(3))).toBe('ben by call now (secondary)');
    expect(formatNext(step({ kind: 'post', person: null, channel: 'slack', address: '#ops' }), at(2))).toBe(
      'post to #ops by slack in 1m',
    );
    expect(formatNext(step({ person: null, channel: 'nobody' }), at(2))).toBe(
      'no one to notify as secondary in 1m',
    );
  });

  it('is shown to the minute while it is more than ten minutes away', () => {
    const later = (minutes: number) => ({ ...step(), at: at(minutes) }) as Next;
    expect(formatNext(later(59.8), at(0))).toBe('ben by call in 59m (secondary)');
    expect(formatNext(later(9.5), at(0))).toBe('ben by call in 9m 30s (secondary)');
    expect([isSoon(later(59.8), at(0)), isSoon(later(9.5), at(0))]).toEqual([false, true]);
    expect(isSoon({ what: 'nothing', why: 'acknowledged by ana' }, at(0))).toBe(false);
  });

  it('is the current attempt, the next escalation, or the reason why nothing follows', () => {
    expect(formatNext({ ...step(), isTrying: true } as Next, at(3))).toBe('notifying ben by call');
    expect(formatNext({ what: 'renewal', at: at(9), why: 'snooze-ended' }, at(4))).toBe('snooze ends in 5m');
    expect(formatNext({ what: 'nothing', why: 'acknowledged by ana' }, at(4))).toBe(
      'no one else: acknowledged by ana',
    );
  });
});

describe('the attempts', () => {
  const failed = next(
    next(page(), started('1/1/0/ana/0'), 'callme', 0),
    { ...ended('1/1/0/ana/0', 'failed'), detail: 'no route', retryAt: at(1) } as never,
    'callme',
    0,
  );
  const again = next(failed, started('1/1/0/ana/0', 2), 'callme', 1);

  it('lists each person once, with the latest result', () => {
    expect(textOf(triedParts(failed))).toBe('ana push ✗');
    expect(textOf(triedParts(again))).toBe('ana push …');
  });

  it('lists each attempt: when, who, the result, the reason, and when it is retried', () => {
    const [first] = failed.attempts;
    expect(first && textOf(attemptParts(first, 'utc'))).toBe('10:00 ana push ✗ no route, again at 10:01');
  });
});

describe('the status of a page', () => {
  it('is loud if no team is responsible for it', () => {
    expect(stateParts(page({ team: null }), 'utc')).toEqual([
      { text: 'no team: no one is notified', tone: 'late' },
    ]);
    expect(stateParts(page(), 'utc')).toEqual([{ text: 'open', tone: 'warning' }]);
  });
});
