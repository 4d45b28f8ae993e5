/** Channels that fail, hang or break their contract, and the effect of an acknowledgement on each. */

import { describe, expect, it } from 'vitest';
import type { Channel, Delivery } from '../../../source/channels/delivery.ts';
import { guard } from '../../../source/channels/guard.ts';
import { refuse } from '../../../source/domain/kernel/refusal.ts';
import { type Behaviour, openStation, start, teamText } from '../../builders/watch/engine.ts';

const minute = 60_000;
const acknowledge = { do: 'acknowledge', takeOver: false } as const;
const down = { outcome: 'failed', reason: '500', isRetryable: true, retryAfterMs: null } as const;
const sent = { outcome: 'sent', detail: null } as const;

/** Answers only when it is aborted; what it was sent is in `reasons`. */
function hanging(isRetryable = false) {
  const reasons: unknown[] = [];
  const behaviour: Behaviour = (_person, signal) =>
    new Promise<Delivery>(resolve => {
      signal.addEventListener('abort', () => {
        reasons.push(signal.reason);
        resolve({ outcome: 'failed', reason: 'stopped', isRetryable, retryAfterMs: null });
      });
    });
  return { behaviour, reasons };
}

/** Ana is on call for payments, ben for search: pages of one do not concern the other. */
const twoTeams = () => {
  const { schedules, teams } = JSON.parse(teamText()) as { schedules: object; teams: object };
  const search = { people: ['ben'], primary: 'two', chain: 'standard' };
  return { schedules, teams: { ...teams, search } };
};

/** As in the real channels. */
const withGuard = ({ name, send }: Channel) => guard(name, text => text, send);

type Station = Awaited<ReturnType<typeof openStation>>;
const attemptsOf = async ({ journal }: Station, page = 'P-1') => (await journal().page(page))?.attempts ?? [];

describe('a channel that fails', () => {
  it('is retried after 5, 10 and 20 seconds, a fifth more or less, before the next one is used', async () => {
    const station = await openStation();
    const { page, clock, behave, told } = station;
    const times: number[] = [];
    behave('push ana', () => {
      times.push(clock.now() - start);
      return down;
    });
    await page();
    await clock.pass(4 * minute);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1_000);
    expect(waits).toHaveLength(3);
    for (const [index, planned] of [5, 10, 20].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(planned * 0.8);
      expect(waits[index]).toBeLessThanOrEqual(planned * 1.2);
    }
    expect(told).toHaveLength(5);
    const [last, next] = (await attemptsOf(station)).slice(-2);
    expect(next).toMatchObject({ person: 'ana', channel: 'email', started: last?.ended });
  });

  it('is left alone for as long as its service asks', async () => {
    const { page, clock, behave, told } = await openStation();
    behave('push ana', () => ({ ...down, retryAfterMs: 90_000 }));
    await page();
    await clock.pass(89_000);
    expect(told).toEqual(['0 push ana']);
    await clock.pass(2_000);
    expect(told).toHaveLength(2);
  });

  it('is not retried once the page is acknowledged, even a millisecond before it is due', async () => {
    const station = await openStation();
    const { page, clock, behave, told, want } = station;
    behave('push ana', () => down);
    await page();
    const [failed] = await attemptsOf(station);
    await clock.pass(Date.parse(failed?.retryAt ?? '') - clock.now() - 1);
    await want('P-1', 'ben', acknowledge);
    await clock.pass(60 * minute);
    expect(told).toEqual(['0 push ana']);
    expect(await attemptsOf(station)).toHaveLength(1);
  });

  it('is retried at its time by an engine that started meanwhile, and no more once it has succeeded', async () => {
    const station = await openStation();
    const { page, clock, behave, restart } = station;
    behave('push ana', () => down);
    await page();
    const due = Date.parse((await attemptsOf(station))[0]?.retryAt ?? '');
    await restart();
    behave('push ana', () => sent);
    await clock.pass(due - clock.now() - 1);
    expect(await attemptsOf(station)).toHaveLength(1);
    await clock.pass(1);
    await restart();
    await clock.pass(4 * minute);
    expect(await attemptsOf(station)).toMatchObject([
      { attempt: 1, outcome: 'failed' },
      { attempt: 2, outcome: 'sent', started: new Date(due).toISOString() },
    ]);
  });
});

describe('a channel that hangs', () => {
  it('for ana delays no page to ben by the same channel', async () => {
    const { page, told, behave } = await openStation(twoTeams());
    behave('push ana', hanging().behaviour);
    for (let index = 0; index < 10; index++) await page({ dedupKey: `payments-${index}` });
    await page({ dedupKey: 'search', team: 'search' });
    expect(told.at(-1)).toBe('0 push ben');
  });

  it('is given up after its timeout and not before, and the next one is used at once', async () => {
    const { page, clock, told, behave } = await openStation();
    const { behaviour, reasons } = hanging();
    behave('push ana', behaviour);
    await page();
    await clock.pass(19_999);
    expect(reasons).toEqual([]);
    await clock.pass(1);
    expect(reasons).toMatchObject([{ name: 'TimeoutError' }]);
    expect(told).toEqual(['0 push ana', '0 email ana']);
  });

  it('learns who has the page now, and is not retried though it could be', async () => {
    const station = await openStation();
    const { page, clock, told, behave, want } = station;
    const { behaviour, reasons } = hanging(true);
    behave('push ana', behaviour);
    await page();
    await want('P-1', 'ben', acknowledge);
    expect(reasons).toMatchObject([{ message: 'acknowledged by ben' }]);
    await clock.pass(60 * minute);
    expect(told).toEqual(['0 push ana']);
  });

  it('is not started for a page that was acknowledged while it was queued', async () => {
    const station = await openStation();
    const { page, clock, told, behave, want } = station;
    behave('push ana', hanging().behaviour);
    let number = 0;
    // Until one has to wait.
    while (told.length === number) await page({ dedupKey: `key-${++number}` });
    const waiting = `P-${number}`;
    const rung = told.length;
    await want(waiting, 'ben', acknowledge);
    behave('push ana', () => sent);
    await clock.pass(20_000);
    expect(told.slice(rung).filter(line => line.endsWith('push ana'))).toEqual([]);
    expect(await attemptsOf(station, waiting)).toMatchObject([
      { outcome: 'skipped', detail: 'acknowledged by ben' },
    ]);
  });

  it('and ignores its signal is still given up, by the guard around every channel', async () => {
    const station = await openStation({}, withGuard);
    const { page, clock, behave, told } = station;
    behave('push ana', () => new Promise<never>(() => {}));
    await page();
    behave('push ana', () => sent);
    await clock.pass(19_999);
    expect((await attemptsOf(station))[0]?.outcome).toBeNull();
    await clock.pass(1);
    expect(await attemptsOf(station)).toMatchObject([{ outcome: 'failed', detail: 'timed out' }]);
    await clock.pass(6_000);
    expect(told).toEqual(['0 push ana', '0 push ana']);
    expect((await attemptsOf(station)).map(({ outcome }) => outcome)).toEqual(['failed', 'sent']);
  });

  it('and ignores its signal delays no stop of the engine; the next engine retries', async () => {
    const station = await openStation({}, withGuard);
    const { page, clock, behave, restart } = station;
    behave('push ana', () => new Promise<never>(() => {}));
    await page();
    behave('push ana', () => sent);
    await restart();
    await clock.pass(7_000);
    expect((await attemptsOf(station)).map(({ outcome }) => outcome)).toEqual(['failed', 'sent']);
  });
});

it('a channel that throws, against its contract, is logged and retried, and stops no other page', async () => {
  const { page, clock, behave, told, problems } = await openStation(twoTeams());
  behave('push ana', () => Promise.reject(new Error('a fault of the channel')));
  await page();
  await page({ dedupKey: 'search', team: 'search' });
  expect(told).toEqual(['0 push ana', '0 push ben']);
  expect(problems).toMatchObject([{ message: 'a fault of the channel' }]);
  behave('push ana', () => sent);
  await clock.pass(121_000);
  expect(told).toEqual(['0 push ana', '0 push ben', '2 push ana']);
});

describe('an event that the journal refused, though nothing of the page has changed', () => {
  it('is retried after a while: no page is forgotten, and there is no busy loop', async () => {
    const station = await openStation();
    const { clock, told, page, journal } = station;
    const own = journal();
    const append = own.appendPages.bind(own);
    let refusals = 0;
    own.appendPages = async events => {
      if (refusals === 3 || !events.some(({ type }) => type === 'step-started')) return append(events);
      refusals++;
      return {
        pages: [],
        conflicts: events.map(event => ({ event, refusal: refuse('page-open', { page: event.page }) })),
      };
    };
    await page();
    await clock.pass(29_000);
    expect([told, refusals]).toEqual([[], 3]);
    await clock.pass(2_000);
    expect(told).toEqual([expect.stringContaining('push ana')]);
  });
});
