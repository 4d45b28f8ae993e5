import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FailedAttempt,
  maxAttempts,
  retryAt,
} from '../../../../source/domain/paging/escalation/failures.ts';
import { findDueActions, findNextDue } from '../../../../source/domain/paging/escalation/plan.ts';
import {
  chain,
  iso,
  page,
  plus,
  policy,
  read,
  received,
  rulesOf,
  second,
  tried,
} from '../../../builders/escalation.ts';
import { fails, isRefused, run, started, works } from './watch.ts';

const failed: FailedAttempt = {
  page: 'P-12',
  step: '1/1/0/ana/0',
  attempt: 1,
  ended: received,
  again: true,
  retryAfter: null,
};
const wait = (parts: Partial<FailedAttempt>) => {
  const again = retryAt({ ...failed, ...parts });
  return again === null ? null : (Date.parse(again) - Date.parse(received)) / second;
};

describe('a failed attempt', () => {
  it('is retried after 5, 10 and 20 seconds, a fifth more or less, and no fifth time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 3 }), (step, attempt) => {
        const expected = 5 * 2 ** (attempt - 1);
        expect(wait({ step, attempt })).toBeGreaterThanOrEqual(expected * 0.8);
        expect(wait({ step, attempt })).toBeLessThanOrEqual(expected * 1.2);
      }),
      { seed: 20_260_105 },
    );
    expect(wait({ attempt: maxAttempts })).toBeNull();
  });

  it('is not retried if that cannot help', () => {
    expect(wait({ again: false })).toBeNull();
  });

  it('has the same delay in every call, and another one for another page', () => {
    const pages = Array.from({ length: 100 }, (_, index) => wait({ page: `P-${index}` }) ?? 0);
    expect(pages).toEqual(pages.map((_, index) => wait({ page: `P-${index}` })));
    const tenths = Map.groupBy(pages, time => Math.floor((time - 4) * 5));
    for (const times of tenths.values()) expect(times.length).toBeLessThan(25);
    expect(tenths.size).toBe(10);
  });

  it('respects the retry time of a service, and is given up if that is too long', () => {
    expect(wait({ retryAfter: 30 * second })).toBe(30);
    expect(wait({ retryAfter: 1 * second })).toBeGreaterThanOrEqual(4);
    expect(wait({ retryAfter: 3_600 * second })).toBeNull();
  });
});

const happened = (rules: ReturnType<typeof rulesOf>, tell: NonNullable<Parameters<typeof run>[2]['tell']>) =>
  started(run(page(), rules, { until: Date.parse(plus(60)), tell })).map(({ at, step }) =>
    read({ ...step, at: iso(at) }),
  );

describe('a channel that fails', () => {
  it('falls through to the person’s next channel, and to the next step of the chain if no one was reachable', () => {
    const people = { ana: { urgent: policy('push', 5, 'call') } };
    const tell: Parameters<typeof happened>[1] = ({ person }) => (person === 'ana' ? isRefused : works);
    expect(happened(rulesOf({ people, chain: chain('ana', 20, 'ben', 20, 'chi') }), tell)).toEqual([
      '+0 ana push (named)',
      '+0 ana call (named)',
      '+0 ben push (named)',
      '+20 chi push (named)',
    ]);
  });

  it('does so after its last attempt', () => {
    const tell: Parameters<typeof happened>[1] = ({ person }) => (person === 'ana' ? fails : works);
    const told = happened(rulesOf({ chain: chain('ana', 20, 'ben') }), tell);
    expect(told.map(line => line.split(' ').slice(1).join(' '))).toEqual([
      ...Array.from({ length: maxAttempts }, () => 'ana push (named)'),
      'ben push (named)',
    ]);
    expect(told.at(-1)?.split(' ')[0]).toBe(told.at(-2)?.split(' ')[0]);
  });

  it('is not retried once the page is acknowledged, also between two attempts', () => {
    const attempts = [tried('1/1/0/ana/0', 'failed', { retryAt: plus(0.1) })];
    const rules = rulesOf({ chain: chain('ana') });
    expect(findDueActions(page({ attempts }), rules, plus(1))).toMatchObject([{ do: 'start', attempt: 2 }]);
    const acknowledged = page({
      attempts,
      status: 'acknowledged',
      acknowledged: { by: 'ana', at: received },
    });
    expect(findDueActions(acknowledged, rules, plus(1))).toEqual([]);
    expect(findNextDue(acknowledged, rules, plus(1))).toBeNull();
  });

  it('of a post delays nothing', () => {
    const tell: Parameters<typeof happened>[1] = ({ kind }) => (kind === 'post' ? isRefused : works);
    expect(happened(rulesOf({ chain: chain('ana', 'slack:#incidents', 20, 'ben') }), tell)).toEqual([
      '+0 ana push (named)',
      '+0 post slack #incidents',
      '+20 ben push (named)',
    ]);
  });
});

describe('an attempt without a result', () => {
  const rules = rulesOf({ chain: chain('ana', 20, 'ben') });
  const lost = (attempt: number, at: number) => tried('1/1/0/ana/0', null, { attempt, at: plus(at) });

  it('is retried after two minutes, and not before', () => {
    const one = page({ attempts: [lost(1, 0)] });
    expect(findDueActions(one, rules, plus(1.9))).toEqual([]);
    expect(findNextDue(one, rules, plus(1))).toBe(plus(2));
    expect(findDueActions(one, rules, plus(2))).toMatchObject([
      { do: 'start', step: { key: '1/1/0/ana/0' }, attempt: 2 },
    ]);
  });

  it('counts as failed after the fourth, and the chain continues', () => {
    const attempts = [lost(1, 0), lost(2, 2), lost(3, 4), lost(4, 6)];
    expect(findDueActions(page({ attempts }), rules, plus(8))).toMatchObject([
      { do: 'start', step: { person: 'ben' } },
    ]);
  });

  it('is not retried if an earlier one was confirmed after all', () => {
    const attempts = [tried('1/1/0/ana/0', 'sent'), lost(2, 2)];
    expect(findNextDue(page({ attempts }), rules, plus(5))).toBe(plus(20));
  });
});
