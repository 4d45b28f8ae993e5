import { describe, expect, it } from 'vitest';
import { openZone } from '../../../../source/domain/oncall/clock/zone.ts';
import { findDueActions, plan } from '../../../../source/domain/paging/escalation/plan.ts';
import { awakeAt } from '../../../../source/domain/paging/escalation/quiet-hours.ts';
import {
  chain,
  iso,
  page,
  plus,
  policy,
  readAll,
  received,
  rulesOf,
  tried,
} from '../../../builders/escalation.ts';

type People = NonNullable<NonNullable<Parameters<typeof rulesOf>[0]>['people']>;
const told = (ana: People[string], parts: Parameters<typeof page>[0] = {}, now = received) =>
  readAll(plan(page(parts), rulesOf({ people: { ana }, chain: chain('ana') }), now));

describe('a personal policy', () => {
  it('is the urgent one for critical and major pages, the normal one for minor ones', () => {
    const ana = { urgent: policy('push', 5, 'call'), normal: policy('email') };
    expect(told(ana, { severity: 'critical' })).toEqual(['+0 ana push (named)', '+5 ana call (named)']);
    expect(told(ana, { severity: 'major' })).toEqual(['+0 ana push (named)', '+5 ana call (named)']);
    expect(told(ana, { severity: 'minor' })).toEqual(['+0 ana email (named)']);
  });

  it('skips channels that do not reach the person, without waiting for them', () => {
    const ana = { urgent: policy('push', 5, 'sms', 'email', 5, 'call'), without: ['push', 'sms'] };
    expect(told(ana)).toEqual([
      '+0 ana push (named) skipped',
      '+0 ana sms (named) skipped',
      '+0 ana email (named)',
      '+5 ana call (named)',
    ]);
    expect(findDueActions(page(), rulesOf({ people: { ana }, chain: chain('ana') }), received)).toMatchObject(
      [{ do: 'start', step: { key: '1/1/0/ana/3', channel: 'email' }, attempt: 1 }],
    );
  });

  it('continues at once if all contact methods before a pause failed', () => {
    const ana = { urgent: policy('push', 'email', 5, 'call') };
    const push = tried('1/1/0/ana/0', 'failed', { at: plus(1) });
    const email = tried('1/1/0/ana/1', 'skipped', { at: plus(2), channel: 'email' });
    expect(told(ana, { attempts: [push] }, plus(2)).at(-1)).toBe('+5 ana call (named)');
    expect(told(ana, { attempts: [push, email] }, plus(2)).at(-1)).toBe('+2 ana call (named)');
  });

  it('waits while an attempt may still succeed: it is retried, or under way', () => {
    const ana = { urgent: policy('push', 5, 'call') };
    const again = tried('1/1/0/ana/0', 'failed', { retryAt: plus(1) });
    expect(told(ana, { attempts: [again] }).at(-1)).toBe('+5 ana call (named)');
    expect(told(ana, { attempts: [tried('1/1/0/ana/0', null)] }).at(-1)).toBe('+5 ana call (named)');
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '08:00' };

  it('delay a normal page to their end, on the person’s own clock; an urgent one never waits', () => {
    const ana = { normal: policy('email'), quietHours: night, zone: 'Europe/Madrid' };
    expect(told(ana, { severity: 'minor' })).toEqual(['+240 ana email (named)']);
    expect(told(ana, { severity: 'major' })).toEqual(['+0 ana push (named)']);
    // In New York it is 22:00.
    expect(told({ ...ana, zone: 'America/New_York' }, { severity: 'minor' })).toEqual([
      '+600 ana email (named)',
    ]);
  });

  it('move later steps along, so that pauses are kept', () => {
    const ana = { normal: policy('email', 10, 'push'), quietHours: night, zone: 'Europe/Madrid' };
    expect(told(ana, { severity: 'minor' })).toEqual(['+240 ana email (named)', '+250 ana push (named)']);
  });

  it('notify once in the morning for several notifications at night', () => {
    const ana = { normal: policy('email'), quietHours: night, zone: 'Europe/Madrid' };
    const rules = rulesOf({ people: { ana }, chain: chain('ana', 20, { repeat: 2 }) });
    expect(readAll(plan(page({ severity: 'minor' }), rules, received))).toEqual(['+240 ana email (named)']);
  });

  it('follow the schedule’s clock for a person without a zone', () => {
    const quiet = { normal: policy('email'), quietHours: { from: '02:00', to: '03:30' } };
    const rules = rulesOf({ people: { ana: quiet }, chain: chain('primary') });
    expect(readAll(plan(page({ severity: 'minor' }), rules, received))).toEqual(['+30 ana email (primary)']);
  });

  const until = (hours: Parameters<typeof awakeAt>[0], zone: string, at: string) =>
    iso(awakeAt(hours, openZone(zone), Date.parse(at)));

  it('start with their first minute and end with their last, past midnight or not', () => {
    expect(until(night, 'UTC', '2026-01-06T21:59:59.999Z')).toBe('2026-01-06T21:59:59.999Z');
    expect(until(night, 'UTC', '2026-01-06T22:00:00.000Z')).toBe('2026-01-07T08:00:00.000Z');
    expect(until(night, 'UTC', '2026-01-07T07:59:59.999Z')).toBe('2026-01-07T08:00:00.000Z');
    expect(until(night, 'UTC', '2026-01-07T08:00:00.000Z')).toBe('2026-01-07T08:00:00.000Z');
    const noon = { from: '12:00', to: '13:00' };
    expect(until(noon, 'UTC', '2026-01-06T12:30:00.000Z')).toBe('2026-01-06T13:00:00.000Z');
    expect(until(noon, 'UTC', '2026-01-06T11:00:00.000Z')).toBe('2026-01-06T11:00:00.000Z');
  });

  it('end with the gap if the clock skips their end, and the first time if it comes twice', () => {
    const short = { from: '23:00', to: '02:30' };
    expect(until(short, 'Europe/Madrid', '2026-03-29T00:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(until(short, 'Europe/Madrid', '2026-10-25T00:10:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(until(short, 'Europe/Madrid', '2026-10-25T01:10:00.000Z')).toBe('2026-10-25T01:10:00.000Z');
  });
});
