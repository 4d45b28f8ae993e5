import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../../source/domain/kernel/ids.ts';
import { plan } from '../../../../source/domain/paging/escalation/plan.ts';
import {
  chain,
  minute,
  page,
  plus,
  policy,
  readAll,
  received,
  rulesOf,
  tried,
} from '../../../builders/escalation.ts';
import { rotation, schedule } from '../../../builders/schedule.ts';

const planOf = (rules: ReturnType<typeof rulesOf>, parts: Parameters<typeof page>[0] = {}, now = received) =>
  readAll(plan(page(parts), rules, now));

/** A schedule of gaps alone. */
const empty = schedule({ rotations: [rotation({ starts: '2030-01-07T09:00' })] });

describe('a chain', () => {
  it('runs as often more as repeat says, each step once a round', () => {
    expect(
      planOf(rulesOf({ chain: chain('primary', 'slack:#incidents', 20, 'secondary', 15, { repeat: 2 }) })),
    ).toEqual([
      '+0 ana push (primary)',
      '+0 post slack #incidents',
      '+20 ben push (secondary)',
      '+35 ana push (primary)',
      '+35 post slack #incidents',
      '+55 ben push (secondary)',
      '+70 ana push (primary)',
      '+70 post slack #incidents',
      '+90 ben push (secondary)',
    ]);
  });

  it('may start with a wait, and have several in a row', () => {
    expect(planOf(rulesOf({ chain: chain(5, 'primary', 5, 5, 'secondary') }))).toEqual([
      '+5 ana push (primary)',
      '+15 ben push (secondary)',
    ]);
  });

  it('notifies each person by the steps of their own policy', () => {
    const people = { ana: { urgent: policy('push', 'email', 5, 'call') }, ben: { urgent: policy('sms') } };
    expect(planOf(rulesOf({ people, chain: chain('primary', 20, 'team') }))).toEqual([
      '+0 ana push (primary)',
      '+0 ana email (primary)',
      '+5 ana call (primary)',
      '+20 ana push (team)',
      '+20 ana email (team)',
      '+20 ben sms (team)',
      '+20 chi push (team)',
      '+25 ana call (team)',
    ]);
  });
});

describe('a step with no one on call', () => {
  it('moves the rest of the chain forward at once: the wait after it is skipped', () => {
    const rules = rulesOf({ schedules: { 'payments-primary': empty } });
    expect(planOf(rules).slice(0, 4)).toEqual([
      '+0 - nobody (primary)',
      '+0 ben push (secondary)',
      '+15 - nobody (primary)',
      '+15 ben push (secondary)',
    ]);
  });

  it('keeps the wait if the same stage notifies another person', () => {
    const rules = rulesOf({
      schedules: { 'payments-primary': empty },
      chain: chain('primary', 'chi', 20, 'ben'),
    });
    expect(planOf(rules)).toEqual(['+0 - nobody (primary)', '+0 chi push (named)', '+20 ben push (named)']);
  });

  it('does not fire all rounds at once: a round that notified no one lasts as long as ever', () => {
    const rules = rulesOf({ schedules: { 'payments-primary': empty, 'payments-secondary': empty } });
    expect(planOf(rules)).toEqual([
      '+0 - nobody (primary)',
      '+0 - nobody (secondary)',
      '+35 - nobody (primary)',
      '+35 - nobody (secondary)',
      '+70 - nobody (primary)',
      '+70 - nobody (secondary)',
    ]);
  });

  it('skips the next step, too, if that has no wait of its own', () => {
    const rules = rulesOf({
      schedules: { 'payments-primary': empty },
      chain: chain('primary', 5, 'ben', { repeat: 1 }),
    });
    expect(planOf(rules)).toEqual([
      '+0 - nobody (primary)',
      '+0 ben push (named)',
      '+5 - nobody (primary)',
      '+5 ben push (named)',
    ]);
  });

  it('occurs for a team without that schedule, a page without a team, and people without an address', () => {
    const steps = chain('secondary', 5, 'ana');
    expect(planOf(rulesOf({ chain: steps, team: { secondary: null } }))).toEqual([
      '+0 - nobody (secondary)',
      '+0 ana push (named)',
    ]);
    expect(planOf(rulesOf({ chain: steps }), { team: null })[0]).toBe('+0 - nobody (secondary)');
    expect(planOf(rulesOf({ chain: steps, people: { ben: { without: ['push'] } } }))).toEqual([
      '+0 ben push (secondary) skipped',
      '+0 - nobody (secondary)',
      '+0 ana push (named)',
    ]);
    expect(planOf(rulesOf({ chain: chain('zoe', 5, 'ana') }))[0]).toBe('+0 - nobody (zoe)');
  });
});

describe('the deadline to acknowledge', () => {
  it('moves the next step that notifies forward to it, and everything after by as much', () => {
    const rules = rulesOf({ team: { acknowledgeWithin: 5 * minute } });
    expect(planOf(rules)).toEqual([
      '+0 ana push (primary)',
      '+5 ben push (secondary)',
      '+20 ana push (primary)',
      '+40 ben push (secondary)',
      '+55 ana push (primary)',
      '+75 ben push (secondary)',
    ]);
  });

  it('includes the posts before that step', () => {
    const rules = rulesOf({
      team: { acknowledgeWithin: 10 * minute },
      chain: chain('primary', 20, 'slack:#incidents', 5, 'secondary', 15, 'team'),
    });
    expect(planOf(rules).slice(0, 4)).toEqual([
      '+0 ana push (primary)',
      '+10 post slack #incidents',
      '+10 ben push (secondary)',
      '+25 ana push (team)',
    ]);
  });

  it('changes nothing if a step notifies at that very moment, or no later one does', () => {
    const at = (steps: ReturnType<typeof chain>) =>
      planOf(rulesOf({ team: { acknowledgeWithin: 20 * minute }, chain: steps }));
    expect(at(chain('primary', 20, 'secondary', 15, 'chi'))).toEqual([
      '+0 ana push (primary)',
      '+20 ben push (secondary)',
      '+35 chi push (named)',
    ]);
    expect(at(chain('primary', 30, 'slack:#incidents'))).toEqual([
      '+0 ana push (primary)',
      '+30 post slack #incidents',
    ]);
  });
});

describe('round robin', () => {
  const turns = (id: PageId, steps: ReturnType<typeof chain>, people = {}) =>
    plan(page({ id }), rulesOf({ chain: steps, people }), received).map(({ person }) => person);

  it('takes the team in turn, by the page’s number and the round', () => {
    const steps = chain('round-robin', 5, { repeat: 3 });
    expect(turns('P-12', steps)).toEqual(['ana', 'ben', 'chi', 'ana']);
    expect(turns('P-13', steps)).toEqual(['ben', 'chi', 'ana', 'ben']);
  });

  it('moves on to the next with every further step of a round', () => {
    expect(turns('P-12', chain('round-robin', 5, 'round-robin', 5, { repeat: 1 }))).toEqual([
      'ana',
      'ben',
      'chi',
      'ana',
    ]);
  });

  it('skips people without a reachable channel', () => {
    const steps = chain('round-robin', 5, { repeat: 2 });
    expect(turns('P-12', steps, { ben: { without: ['push'] } })).toEqual(['ana', 'chi', 'ana']);
    const nobody = { ana: { without: ['push'] }, ben: { without: ['push'] }, chi: { without: ['push'] } };
    expect(turns('P-12', steps, nobody)).toEqual([null, null, null]);
  });
});

describe('a person in two steps at once', () => {
  it('is notified once, by the earlier step', () => {
    expect(planOf(rulesOf({ chain: chain('primary', 'team') }))).toEqual([
      '+0 ana push (primary)',
      '+0 ben push (team)',
      '+0 chi push (team)',
    ]);
  });

  it('also if the later step would notify them within a minute', () => {
    const people = {
      ana: { urgent: policy('push', 10, 'call') },
      ben: { urgent: policy('push', 0.5, 'call') },
    };
    const rules = rulesOf({ people, chain: chain('ana', 'ben', 0.5, 'team') });
    expect(planOf(rules)).toEqual([
      '+0 ana push (named)',
      '+0 ben push (named)',
      '+0:30 ben call (named)',
      '+0:30 chi push (team)',
      '+10 ana call (named)',
    ]);
  });

  it('does not fail a step whose people are notified by another', () => {
    expect(planOf(rulesOf({ chain: chain('ana', 0.5, 'primary', 20, 'ben') }))).toEqual([
      '+0 ana push (named)',
      '+20:30 ben push (named)',
    ]);
  });
});

describe('when all attempts fail', () => {
  it('the next step of the chain starts when that is known, and later steps keep their waits', () => {
    const failed = tried('1/1/0/ana/0', 'failed', { at: plus(2) });
    expect(planOf(rulesOf(), { attempts: [failed] }, plus(2)).slice(0, 3)).toEqual([
      '+0 ana push (primary) failed',
      '+2 ben push (secondary)',
      '+17 ana push (primary)',
    ]);
  });

  it('for every person of a stage, that is', () => {
    const rules = rulesOf({ chain: chain('team', 20, 'dee') });
    const attempts = ['ana', 'ben', 'chi'].map((person, index) =>
      tried(`1/1/0/${person}/0`, 'failed', { at: plus(index) }),
    );
    expect(planOf(rules, { attempts: attempts.slice(0, 2) }, plus(5)).at(-1)).toBe('+20 dee push (named)');
    expect(planOf(rules, { attempts }, plus(5)).at(-1)).toBe('+2 dee push (named)');
  });
});
