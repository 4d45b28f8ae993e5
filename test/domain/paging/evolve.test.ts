/** How events change a page, and why an event that came second changes nothing. */
import { describe, expect, it } from 'vitest';
import type { PageDraft } from '../../../source/domain/paging/events.ts';
import {
  acknowledged,
  at,
  attached,
  conflict,
  ended,
  escalated,
  member,
  next,
  page,
  received,
  repeated,
  resolved,
  silenced,
  snoozed,
  started,
  triaged,
} from '../../builders/page.ts';

const taken = () => next(page(), acknowledged(), 'ben', 2);

describe('an incoming page', () => {
  it('is open, and its first escalation starts', () => {
    expect(page()).toMatchObject({
      id: 'P-1',
      status: 'open',
      count: 1,
      received: at(0),
      escalation: { number: 1, from: at(0) },
      acknowledged: null,
      attempts: [],
    });
  });

  it('has its number for good', () => {
    expect(conflict(page(), received({ title: 'Another' }), 'native', 1)).toMatchObject({
      reason: 'page-exists',
      facts: { page: 'P-1' },
    });
    expect(conflict(null, acknowledged(), 'ana', 1)).toMatchObject({
      reason: 'no-such-page',
      facts: { page: 'P-1' },
    });
  });
});

describe('a repeat', () => {
  it('counts, and updates the text', () => {
    const labels = { service: 'checkout', zone: 'b' };
    const then = next(page(), { ...repeated, title: 'Checkout is down', labels }, 'alertmanager', 5);
    expect(then).toMatchObject({
      count: 2,
      lastSeen: at(5),
      title: 'Checkout is down',
      labels,
      status: 'open',
    });
    expect(then.body).toBe('p99 is above 2 s');
  });

  it('raises the severity and never lowers it', () => {
    expect(next(page(), { ...repeated, severity: 'critical' }, 'alertmanager', 1).severity).toBe('critical');
    expect(next(page(), { ...repeated, severity: 'minor' }, 'alertmanager', 1).severity).toBe('major');
  });

  it('reopens a resolved page, with its owner and the escalation that was under way', () => {
    const over = next(page(), resolved, 'alertmanager', 3);
    expect(over.status).toBe('resolved');
    expect(next(over, repeated, 'alertmanager', 5)).toMatchObject({
      status: 'open',
      resolved: null,
      escalation: { number: 1, from: at(0) },
    });
    const held = next(next(taken(), resolved, 'alertmanager', 3), repeated, 'alertmanager', 5);
    expect(held).toMatchObject({ status: 'acknowledged', acknowledged: { by: 'ben' } });
  });

  it('leaves a triaged page triaged', () => {
    const routine = next(page(), triaged('routine'), 'ana', 1);
    expect(next(routine, repeated, 'alertmanager', 5)).toMatchObject({ status: 'triaged', count: 2 });
  });
});

describe('resolving', () => {
  it('by its sender ends every alert in it; by a person leaves the alerts open', () => {
    const group = page({ members: [member('a'), member('b')] });
    const statuses = (by: string) => next(group, resolved, by, 1).members.map(({ status }) => status);
    expect(statuses('alertmanager')).toEqual(['resolved', 'resolved']);
    expect(statuses('ana')).toEqual(['firing', 'firing']);
  });

  it('happens once', () => {
    const over = next(page(), resolved, 'alertmanager', 1);
    expect(conflict(over, resolved, 'ana', 2)).toMatchObject({
      reason: 'already-resolved',
      facts: { id: 'P-1', by: 'alertmanager' },
    });
    expect(conflict(over, acknowledged(), 'ana', 2)).toMatchObject({
      reason: 'already-resolved',
      facts: { id: 'P-1', by: 'alertmanager' },
    });
  });
});

describe('acknowledging', () => {
  it('belongs to the first person, and passes to another only if they knew the owner', () => {
    expect(taken()).toMatchObject({ status: 'acknowledged', acknowledged: { by: 'ben', at: at(2) } });
    expect(conflict(taken(), acknowledged(), 'ana', 3)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ben' },
    });
    expect(conflict(taken(), acknowledged('chi'), 'ana', 3)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ben' },
    });
    const over = next(taken(), acknowledged('ben'), 'ana', 3);
    expect(over).toMatchObject({ acknowledged: { by: 'ana' }, firstAcknowledged: { by: 'ben', at: at(2) } });
  });

  it('stops due notifications: a step that lands after it is not run', () => {
    expect(conflict(taken(), started('1/1/0/ana/0'), 'callme', 3)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ben' },
    });
  });

  it('records the result of an attempt that was under way', () => {
    const telling = next(page(), started('1/1/0/ana/0'), 'callme', 1);
    const told = next(next(telling, acknowledged(), 'ben', 2), ended('1/1/0/ana/0'), 'callme', 3);
    expect(told.attempts).toMatchObject([{ person: 'ana', started: at(1), ended: at(3), outcome: 'sent' }]);
  });
});

describe('triage', () => {
  it.each([
    ['incident', {}, null],
    ['duplicate', { into: 'INC-7' }, 'INC-7'],
    ['routine', {}, null],
    ['false-positive', { why: 'the rule is wrong' }, null],
  ] as const)('as %s', (as, fields, incident) => {
    const then = next(page(), triaged(as, fields), 'ana', 4);
    expect(then).toMatchObject({ status: 'triaged', triage: { as, by: 'ana', at: at(4) }, incident });
    // Triage is a reaction, too.
    expect(then.acknowledged).toEqual({ by: 'ana', at: at(4) });
  });

  it('is done once; a correction names what it corrects', () => {
    const first = next(page(), triaged('routine'), 'ana', 4);
    expect(conflict(first, triaged('false-positive', { why: 'x' }), 'ben', 5)).toMatchObject({
      reason: 'already-triaged',
      facts: { page: 'P-1', by: 'ana', as: 'routine' },
    });
    const instead = first.triagedBy;
    const corrected = next(first, triaged('duplicate', { into: 'INC-7', instead }), 'ben', 5);
    expect(corrected).toMatchObject({ triage: { as: 'duplicate', by: 'ben' }, incident: 'INC-7' });
    expect(conflict(corrected, triaged('routine', { instead }), 'chi', 6)).toMatchObject({
      reason: 'already-triaged',
      facts: { page: 'P-1', by: 'ben', as: 'duplicate' },
    });
  });

  it('is possible for a page that was over before anyone looked', () => {
    const over = next(page(), resolved, 'alertmanager', 1);
    expect(next(over, triaged('routine'), 'ana', 90)).toMatchObject({ status: 'triaged' });
  });

  it('of a duplicate names the original', () => {
    expect(conflict(page(), triaged('duplicate'), 'ana', 1)).toMatchObject({
      reason: 'duplicate-without-incident',
      facts: { page: 'P-1' },
    });
  });

  it('links the page and the incident, once each', () => {
    const mine = next(next(page(), triaged('incident'), 'ana', 1), attached('INC-7'), 'ana', 1);
    expect(mine.incident).toBe('INC-7');
    expect(conflict(mine, attached('INC-7'), 'ana', 2)).toMatchObject({
      reason: 'already-part',
      facts: { part: 'P-1', incident: 'INC-7' },
    });
    expect(next(mine, attached('INC-6'), 'ana', 3).incident).toBe('INC-6');
  });
});

describe('a snooze', () => {
  it('keeps the owner, and ends with a new escalation', () => {
    const asleep = next(page(), snoozed(30), 'ana', 1);
    expect(asleep).toMatchObject({
      status: 'acknowledged',
      snoozedUntil: at(30),
      acknowledged: { by: 'ana' },
    });
    expect(conflict(asleep, started('1/1/0/ana/0'), 'callme', 5)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ana' },
    });
    expect(conflict(asleep, escalated(2, 'snooze-ended'), 'callme', 29)).toMatchObject({
      reason: 'page-snoozed',
      facts: { page: 'P-1' },
    });
    expect(next(asleep, escalated(2, 'snooze-ended'), 'callme', 30)).toMatchObject({
      status: 'open',
      acknowledged: null,
      snoozedUntil: null,
      escalation: { number: 2, from: at(30) },
      escalatedWhy: 'snooze-ended',
      firstAcknowledged: { by: 'ana', at: at(1) },
    });
  });

  it('does not apply to another person’s page, nor for the past', () => {
    expect(conflict(taken(), snoozed(30), 'ana', 3)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ben' },
    });
    expect(conflict(page(), snoozed(1), 'ana', 3)).toMatchObject({
      reason: 'ends-before-start',
      facts: { start: at(3), end: at(1) },
    });
  });

  it('ends when its owner takes the page up again', () => {
    const asleep = next(page(), snoozed(30), 'ana', 1);
    expect(next(asleep, acknowledged('ana'), 'ana', 5)).toMatchObject({ snoozedUntil: null });
  });
});

describe('a silence', () => {
  const quiet = () => next(page(), silenced(60), 'callme', 1);

  it('notifies people, and makes the page loud if it ends while the page waits', () => {
    expect(quiet().silenced).toEqual({ until: at(60), why: 'load test' });
    expect(conflict(quiet(), started('1/1/0/ana/0'), 'callme', 2)).toMatchObject({
      reason: 'page-silenced',
      facts: { page: 'P-1', why: 'load test' },
    });
    expect(conflict(quiet(), silenced(60), 'callme', 2)).toMatchObject({
      reason: 'already-silenced',
      facts: { page: 'P-1', why: 'load test' },
    });
    expect(next(quiet(), escalated(2, 'silence-ended'), 'callme', 60)).toMatchObject({
      silenced: null,
      status: 'open',
      escalation: { number: 2, from: at(60) },
    });
  });

  it('that ends leaves a page with the person who acknowledged it meanwhile', () => {
    const held = next(quiet(), acknowledged(), 'ben', 5);
    expect(next(held, escalated(2, 'silence-ended'), 'callme', 60)).toMatchObject({
      silenced: null,
      status: 'acknowledged',
      escalation: { number: 1 },
    });
  });

  it('ends with the page', () => {
    expect(next(quiet(), resolved, 'alertmanager', 2).silenced).toBeNull();
    expect(conflict(next(page(), resolved, 'alertmanager', 2), silenced(60), 'callme', 3)).toMatchObject({
      reason: 'already-resolved',
      facts: { id: 'P-1', by: 'alertmanager' },
    });
  });
});

describe('an escalation', () => {
  it('starts once, whoever starts it', () => {
    const again = next(taken(), escalated(2, 'repage'), 'callme', 30);
    expect(again).toMatchObject({
      status: 'open',
      acknowledged: null,
      escalation: { number: 2, from: at(30) },
    });
    expect(conflict(again, escalated(2, 'repage'), 'callme', 30)).toMatchObject({
      reason: 'other-escalation',
      facts: { page: 'P-1', number: 2 },
    });
  });

  it.each<[string, PageDraft, string]>([
    ['an unacknowledged page', escalated(2, 'repage'), 'page-open'],
    ['a page that is not snoozed', escalated(2, 'snooze-ended'), 'page-not-snoozed'],
    ['a page that is not silenced', escalated(2, 'silence-ended'), 'page-not-silenced'],
  ])('needs its reason: not %s', (_what, draft, reason) => {
    expect(conflict(page(), draft, 'callme', 30)).toMatchObject({ reason, facts: { page: 'P-1' } });
  });
});

describe('a step', () => {
  it('is started by the first writer, and ends once', () => {
    const telling = next(page(), started('1/1/0/ana/0'), 'callme', 1);
    expect(conflict(telling, started('1/1/0/ana/0'), 'callme', 1)).toMatchObject({
      reason: 'step-already-started',
      facts: { step: '1/1/0/ana/0' },
    });
    const failed = next(telling, ended('1/1/0/ana/0', 'failed'), 'callme', 2);
    expect(conflict(failed, ended('1/1/0/ana/0'), 'callme', 3)).toMatchObject({
      reason: 'step-already-ended',
      facts: { step: '1/1/0/ana/0', outcome: 'failed' },
    });
    expect(next(failed, started('1/1/0/ana/0', 2), 'callme', 4).attempts).toHaveLength(2);
    expect(conflict(page(), ended('1/1/0/ana/0'), 'callme', 1)).toMatchObject({
      reason: 'step-not-started',
      facts: { step: '1/1/0/ana/0' },
    });
  });

  it('of a past escalation is not started', () => {
    const again = next(page(), escalated(2), 'ana', 5);
    expect(conflict(again, started('1/1/0/ana/0'), 'callme', 6)).toMatchObject({
      reason: 'other-escalation',
      facts: { page: 'P-1', number: 2 },
    });
    expect(next(again, started('2/1/0/ana/0'), 'callme', 6).attempts).toHaveLength(1);
  });
});
