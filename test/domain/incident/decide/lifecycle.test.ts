import { describe, expect, it } from 'vitest';
import { decideDeclaration } from '../../../../source/domain/incident/decide/decide.ts';
import {
  accepted,
  at,
  declaredAt,
  incident,
  newest,
  refused,
  run,
  staffed,
  texts,
  time,
} from '../../../builders/incident.ts';

const resolved = run(staffed(), 'ana', { do: 'resolve' }, '04:00');
const written = run(resolved, 'ana', { do: 'review-written', path: 'docs/inc-7.md', audience: 'internal' });
const closed = run(written, 'ana', { do: 'close', unwritten: [] }, '09:00');
const needsReview = {
  reason: 'needs-review',
  facts: {},
  remedy: { do: 'write-review', incident: 'INC-7' },
};

describe('declaring', () => {
  const context = { by: 'ana', at: time('03:00'), now: declaredAt };
  const declare = (title: string) => decideDeclaration({ do: 'declare', title, severity: 'major' }, context);

  it('needs a title, on one line, sanitised', () => {
    expect(declare(' \x1b[31m ')).toMatchObject({
      code: 'usage',
      reason: 'empty-text',
      facts: { field: 'title' },
    });
    expect(declare('Checkout\n is \x1b[31mdown\u202e')).toMatchObject({
      events: [{ title: 'Checkout is down' }],
    });
    expect(declare('x'.repeat(301))).toMatchObject({ code: 'usage' });
  });

  it('needs no other field', () => {
    expect(declare('Down')).toEqual({
      events: [
        {
          type: 'declared',
          title: 'Down',
          severity: 'major',
          team: null,
          confidential: false,
          drill: false,
          commander: null,
          investigator: null,
          pages: [],
          times: {},
        },
      ],
      warnings: [],
    });
  });
});

describe('severity and title', () => {
  it('the severity changes with a reason, and the highest is remembered', () => {
    const worse = run(staffed(), 'ana', { do: 'severity', severity: 'critical', why: 'all regions' });
    const better = run(worse, 'ana', { do: 'severity', severity: 'minor', why: 'one region left' });
    expect(better.state).toMatchObject({ severity: 'minor', highestSeverity: 'critical' });
    expect(refused(better, 'ana', { do: 'severity', severity: 'major', why: '' }).code).toBe('usage');
    expect(refused(better, 'ana', { do: 'severity', severity: 'minor', why: 'x' }).code).toBe('refused');
  });

  it('the title changes at any time', () => {
    expect(run(closed, 'ana', { do: 'retitle', title: 'Pool full' }).state.title).toBe('Pool full');
    expect(refused(closed, 'ana', { do: 'retitle', title: '\n' }).code).toBe('usage');
  });
});

describe('resolving', () => {
  it('records the time', () => {
    expect(resolved.state.status).toBe('resolved');
    expect(resolved.state.times.resolved).toEqual(time('04:00'));
  });

  it('can set the time of mitigation, and warns if there is none', () => {
    const mitigated = run(
      staffed(),
      'ana',
      { do: 'resolve', text: 'rolled back', mitigated: time('~03:50') },
      '04:00',
    );
    expect(mitigated.state.times.mitigated).toEqual(time('~03:50'));
    expect(newest(mitigated).text).toBe('ana resolved it: rolled back');
    expect(accepted(staffed(), 'ana', { do: 'resolve' }).warnings).toEqual([
      {
        reason: 'mitigation-unknown',
        facts: {},
        remedy: { do: 'set-time', incident: 'INC-7', time: 'mitigated' },
      },
    ]);
    const known = run(staffed(), 'ana', { do: 'times', times: { mitigated: time('03:05') } });
    expect(accepted(known, 'ana', { do: 'resolve' }).warnings).toEqual([]);
  });

  it('twice is refused', () => {
    expect(refused(resolved, 'ben', { do: 'resolve' })).toMatchObject({
      code: 'refused',
      reason: 'already-resolved',
      facts: { id: 'INC-7', by: 'ana' },
    });
  });

  it('when refused does not set a time either', () => {
    expect(refused(resolved, 'ben', { do: 'resolve', mitigated: time('03:50') }).code).toBe('refused');
  });
});

describe('closing', () => {
  it('ends the incident: reviewed, at that time, with all roles vacant', () => {
    expect(closed.state).toMatchObject({ status: 'closed', outcome: 'reviewed' });
    expect(closed.state.times.closed).toEqual(time('09:00'));
    expect(closed.state.tenures.map(({ until }) => until)).toEqual([at('09:00'), at('09:00')]);
  });

  it('is refused while it is active', () => {
    expect(refused(staffed(), 'ana', { do: 'close', unwritten: [] })).toMatchObject({
      reason: 'incident-active',
      facts: { incident: 'INC-7' },
      remedy: { do: 'resolve', incident: 'INC-7' },
    });
  });

  it('is refused with a list of all missing parts', () => {
    let state = run(resolved, 'ben', { do: 'log', kind: 'action', text: 'retries off', temporaryFix: true });
    state = run(state, 'ben', { do: 'role-offer', role: 'investigator', to: 'chi' });
    expect(refused(state, 'ana', { do: 'close', unwritten: null })).toEqual({
      code: 'refused',
      reason: 'not-closable',
      facts: { incident: 'INC-7' },
      remedy: null,
      missing: [
        needsReview,
        { reason: 'needs-answer', facts: { role: 'investigator', to: 'chi' }, remedy: null },
        {
          reason: 'needs-follow-up',
          facts: { fix: 'retries off' },
          remedy: { do: 'add-follow-up', incident: 'INC-7' },
        },
      ],
    });
  });

  it('is refused while parts of the review are unwritten', () => {
    expect(refused(written, 'ana', { do: 'close', unwritten: ['Summary', 'Impact'] }).missing).toEqual([
      { reason: 'needs-review-part', facts: { part: 'Summary' }, remedy: null },
      { reason: 'needs-review-part', facts: { part: 'Impact' }, remedy: null },
    ]);
  });

  it('is refused if the review was recorded and its file is missing', () => {
    expect(refused(written, 'ana', { do: 'close', unwritten: null }).missing).toEqual([needsReview]);
  });

  it('is refused if only the customer document is written', () => {
    const customer = run(resolved, 'ana', { do: 'review-written', path: 'c.md', audience: 'customer' });
    expect(refused(customer, 'ana', { do: 'close', unwritten: [] }).missing).toEqual([needsReview]);
  });

  it('twice is refused', () => {
    expect(refused(closed, 'ana', { do: 'close', unwritten: [] })).toMatchObject({
      reason: 'already-closed',
      facts: { incident: 'INC-7', by: 'ana', isInvalid: false },
    });
  });
});

describe('an invalid incident', () => {
  it('closes at once, from active or resolved, without a review or follow-ups', () => {
    const fixed = run(staffed(), 'ben', { do: 'log', kind: 'action', text: 'x', temporaryFix: true });
    for (const state of [fixed, resolved]) {
      const invalid = run(state, 'ana', { do: 'invalid', why: 'a test alert' });
      expect(invalid.state).toMatchObject({ status: 'closed', outcome: 'invalid' });
    }
  });

  it('needs a reason', () => {
    expect(refused(staffed(), 'ana', { do: 'invalid', why: '' }).code).toBe('usage');
  });
});

describe('ending an incident', () => {
  it.each(['invalid', 'merge'] as const)('by %s ends its open offers', how => {
    const offered = run(staffed(), 'ben', { do: 'role-offer', role: 'investigator', to: 'chi' });
    const intent =
      how === 'merge' ? ({ do: 'merge', into: 'INC-6' } as const) : ({ do: how, why: 'x' } as const);
    expect(run(offered, 'ana', intent).state.roles.investigator.offer).toBeNull();
  });
});

describe('reopening', () => {
  it('makes it active again, with its end unknown', () => {
    for (const before of [resolved, closed]) {
      const { state } = run(before, 'ben', { do: 'reopen', why: 'it is back' }, '10:00');
      expect(state).toMatchObject({ status: 'active', outcome: null });
      expect([state.times.resolved, state.times.closed]).toEqual([null, null]);
      expect(state.roles.commander.holder).toBe('ana');
    }
  });

  it('needs a reason, and something to reopen', () => {
    expect(refused(resolved, 'ben', { do: 'reopen', why: '' }).code).toBe('usage');
    expect(refused(staffed(), 'ben', { do: 'reopen', why: 'x' })).toMatchObject({
      reason: 'incident-active',
      remedy: null,
    });
  });

  it('lets it be resolved and closed again', () => {
    const again = run(
      run(closed, 'ben', { do: 'reopen', why: 'x' }, '10:00'),
      'ana',
      { do: 'resolve' },
      '11:00',
    );
    expect(run(again, 'ana', { do: 'close', unwritten: [] }, '12:00').state.times.closed).toEqual(
      time('12:00'),
    );
  });
});

describe('merging', () => {
  const merged = run(staffed(), 'ana', { do: 'merge', into: 'INC-6' });

  it('closes the one and names the other', () => {
    expect(merged.state).toMatchObject({ status: 'closed', outcome: 'merged', mergedInto: 'INC-6' });
  });

  it('updates the other, which gets its pages once', () => {
    const intent = { do: 'receive-merge', from: 'INC-8', title: 'Search', pages: ['P-1', 'P-2'] } as const;
    const state = run(incident({ pages: ['P-1'] }), 'ana', intent);
    expect(state.state).toMatchObject({ mergedFrom: ['INC-8'], pages: ['P-1', 'P-2'] });
    expect(texts(state)).toContain('ana merged INC-8 into this: Search');
    expect(refused(state, 'ana', intent)).toMatchObject({
      reason: 'already-part',
      facts: { part: 'INC-8', incident: 'INC-7' },
    });
  });

  it('into itself is refused, from either side', () => {
    expect(refused(staffed(), 'ana', { do: 'merge', into: 'INC-7' }).code).toBe('usage');
    const receive = { do: 'receive-merge', from: 'INC-7', title: 'x', pages: [] } as const;
    expect(refused(staffed(), 'ana', receive).reason).toBe('merge-into-itself');
  });

  it('of a closed one is refused', () => {
    expect(refused(closed, 'ana', { do: 'merge', into: 'INC-6' })).toMatchObject({
      reason: 'already-closed',
      facts: { incident: 'INC-7', by: 'ana', isInvalid: false },
    });
    expect(refused(merged, 'ana', { do: 'merge', into: 'INC-5' })).toMatchObject({
      reason: 'already-merged',
      facts: { incident: 'INC-7', by: 'ana', into: 'INC-6' },
    });
  });

  it('cannot be undone by reopening', () => {
    expect(refused(merged, 'ana', { do: 'reopen', why: 'x' })).toMatchObject({
      reason: 'already-merged',
      facts: { incident: 'INC-7', by: 'ana', into: 'INC-6' },
    });
  });
});
