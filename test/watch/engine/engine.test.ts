/** The engine over time. Times are minutes since the page came in. */
import { describe, expect, it } from 'vitest';
import { recordSilence } from '../../../source/app/record/silence.ts';
import type { Delivery } from '../../../source/channels/delivery.ts';
import type { TeamEvent } from '../../../source/domain/team/state.ts';
import { openStation, start } from '../../builders/watch/engine.ts';

const minute = 60_000;

describe('a page', () => {
  it('notifies the primary, by their contact methods in order, and then the secondary', async () => {
    const { page, clock, told, problems } = await openStation();
    await page();
    expect(told).toEqual(['0 push ana']);
    await clock.pass(30 * minute);
    expect(told).toEqual(['0 push ana', '5 push ben', '10 email ana', '15 email ben']);
    await clock.pass(3 * 60 * minute);
    expect(told).toHaveLength(4);
    expect(problems).toEqual([]);
  });

  it('notifies no one once it is acknowledged', async () => {
    const { page, clock, told, want, journal } = await openStation();
    await page();
    await want('P-1', 'ana', { do: 'acknowledge', takeOver: false });
    await clock.pass(60 * minute);
    expect(told).toEqual(['0 push ana']);
    expect((await journal().page('P-1'))?.attempts).toMatchObject([
      { person: 'ana', channel: 'push', outcome: 'sent' },
    ]);
  });

  it('aborts an attempt that is under way when it is acknowledged', async () => {
    const { page, clock, told, want, behave, journal } = await openStation();
    let aborted = false;
    behave('push ana', (_person, signal) => {
      const { promise, resolve } = Promise.withResolvers<{
        outcome: 'failed';
        reason: string;
        isRetryable: boolean;
        retryAfterMs: null;
      }>();
      signal.addEventListener('abort', () => {
        aborted = true;
        resolve({ outcome: 'failed', reason: 'stopped', isRetryable: true, retryAfterMs: null });
      });
      return promise;
    });
    await page();
    await want('P-1', 'ben', { do: 'acknowledge', takeOver: false });
    expect(aborted).toBe(true);
    await clock.pass(30 * minute);
    expect(told).toEqual(['0 push ana']);
    expect((await journal().page('P-1'))?.attempts).toMatchObject([{ outcome: 'failed', detail: 'stopped' }]);
  });
});

describe('a contact method that fails', () => {
  it('is retried, and then the next one is used at once', async () => {
    const { page, clock, told, behave, want } = await openStation();
    behave('push ana', () => ({ outcome: 'failed', reason: '500', isRetryable: true, retryAfterMs: null }));
    await page();
    await clock.pass(2 * minute);
    expect(told.filter(line => line.endsWith('push ana'))).toHaveLength(4);
    expect(told.at(-1)).toMatch(/email ana$/);
    await want('P-1', 'ana', { do: 'acknowledge', takeOver: false });
  });

  it('for good is not retried', async () => {
    const { page, told, behave, clock } = await openStation();
    behave('push ana', () => ({
      outcome: 'failed',
      reason: 'no such topic',
      isRetryable: false,
      retryAfterMs: null,
    }));
    await page();
    await clock.pass(1_000);
    expect(told).toEqual(['0 push ana', '0 email ana']);
  });

  it('and hangs delays no one else, and is given up', async () => {
    const { page, clock, told, behave, journal } = await openStation();
    behave('push ana', (_person, signal) => {
      const { promise, resolve } = Promise.withResolvers<{
        outcome: 'failed';
        reason: string;
        isRetryable: boolean;
        retryAfterMs: null;
      }>();
      signal.addEventListener('abort', () =>
        resolve({ outcome: 'failed', reason: 'no answer in time', isRetryable: false, retryAfterMs: null }),
      );
      return promise;
    });
    await page();
    await page({ dedupKey: 'other', title: 'Another', severity: 'minor' });
    expect(told).toEqual(['0 push ana', '0 email ana']);
    await clock.pass(20_000);
    expect((await journal().page('P-1'))?.attempts[0]).toMatchObject({
      outcome: 'failed',
      detail: 'no answer in time',
    });
    // Its next contact method takes over.
    expect(told).toEqual(['0 push ana', '0 email ana', '0 email ana']);
  });
});

describe('an engine that starts again', () => {
  it('resumes after a restart and repeats nothing that was confirmed', async () => {
    const { page, clock, told, restart } = await openStation();
    await page();
    await clock.pass(4 * minute);
    await restart();
    expect(told).toEqual(['0 push ana']);
    await clock.pass(2 * minute);
    await restart();
    await clock.pass(20 * minute);
    expect(told).toEqual(['0 push ana', '5 push ben', '10 email ana', '15 email ben']);
  });
});

describe('an engine that ends during a notification', () => {
  const done = { outcome: 'sent', detail: null } as const;

  it('by a crash leaves the attempt to the next engine, which retries it at once', async () => {
    const { page, told, behave, die, journal } = await openStation();
    behave('push ana', () => new Promise<never>(() => {}));
    await page();
    behave('push ana', () => done);
    await die();
    expect(told).toHaveLength(2);
    expect((await journal().page('P-1'))?.attempts).toMatchObject([
      { attempt: 1, outcome: 'failed', detail: 'the watch stopped during this attempt' },
      { attempt: 2, outcome: 'sent' },
    ]);
  });

  it('cleanly leaves all queued attempts to the next engine', async () => {
    const { page, clock, told, behave, restart, journal } = await openStation();
    behave('push ana', (_person, signal) => {
      const { promise, resolve } = Promise.withResolvers<Delivery>();
      const stopped = {
        outcome: 'failed',
        reason: 'stopped',
        isRetryable: true,
        retryAfterMs: null,
      } as const;
      signal.addEventListener('abort', () => resolve(stopped));
      return promise;
    });
    const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
    for (const dedupKey of keys) await page({ dedupKey });
    expect(told.length).toBeLessThan(keys.length);
    behave('push ana', () => done);
    await restart();
    await clock.pass(minute);
    const pages = await journal().pages('all');
    expect(pages.filter(({ attempts }) => !attempts.some(({ outcome }) => outcome === 'sent'))).toEqual([]);
  });
});

describe('a wall clock that is set', () => {
  it('ahead by a day does not stop it, and does not fire everything at once', async () => {
    const { page, clock, told } = await openStation();
    await page();
    clock.set(start + 24 * 60 * minute);
    await clock.pass(3_000);
    // Of the steps that fell due meanwhile, each person is notified once, by one contact method.
    expect(told.length).toBeLessThanOrEqual(5);
    expect(new Set(told).size).toBe(told.length);
  });

  it('back by an hour does not stop it', async () => {
    const { page, clock, told } = await openStation();
    await page();
    clock.set(start - 60 * minute);
    await clock.pass(30 * minute);
    // The chain starts again, by the time that the clock shows now.
    expect(told).toEqual(['0 push ana', '-60 push ana', '-55 push ben', '-50 email ana', '-45 email ben']);
  });
});

describe('a silence', () => {
  it('quiets a page that is open already, and makes it loud when it ends', async () => {
    const { page, clock, told, journal } = await openStation();
    await page();
    const now = new Date(clock.now()).toISOString();
    const until = new Date(clock.now() + 60 * minute).toISOString();
    const context = { by: 'ana', at: { at: now, approximate: false }, now };
    const silence = {
      do: 'add',
      match: { service: ['checkout'] },
      from: null,
      until,
      why: 'load test',
    } as const;
    await recordSilence(journal(), silence, [], context, () => '01JZZZZZZZZZZZZZZZZZZZZZZS');
    await expect.poll(async () => (await journal().page('P-1'))?.silenced?.why).toBe('load test');
    await clock.pass(59 * minute);
    expect(told).toEqual(['0 push ana']);
    await clock.pass(2 * minute);
    expect(told).toEqual(['0 push ana', '60 push ana']);
  });

  it('that is a maintenance window quiets open pages as it starts, to the minute', async () => {
    const at = (minutes: number) => new Date(start + minutes * minute).toISOString();
    const window = {
      match: { service: 'checkout' },
      from: at(3),
      to: at(30),
      why: 'the disks are exchanged',
    };
    const { page, clock, told, journal } = await openStation({ silences: [window] });
    await page();
    await clock.pass(3 * minute);
    expect((await journal().page('P-1'))?.silenced).toEqual({ until: at(30), why: window.why });
    await clock.pass(28 * minute);
    // Ben would have been notified at minute 5; a page that is loud again escalates again.
    expect(told).toEqual(['0 push ana', '30 push ana']);
  });

  it('that was ended while no engine was running quiets nothing when one starts', async () => {
    const { page, clock, told, journal, restart } = await openStation();
    const iso = () => new Date(clock.now()).toISOString();
    const event = (type: string, fields: object) =>
      ({ v: 1, id: `01JZ-${type}`, by: 'ana', at: iso(), recorded: iso(), type, ...fields }) as TeamEvent;
    const until = new Date(start + 600 * minute).toISOString();
    const match = { service: ['checkout'] };
    await journal().appendTeam([event('silence-added', { match, from: null, until, why: 'load test' })]);
    await page();
    expect((await journal().page('P-1'))?.silenced).toMatchObject({ why: 'load test' });
    await clock.pass(minute);
    // Written by a program that does not know pages.
    await journal().appendTeam([event('silence-ended', { silence: 'SIL-1', why: null })]);
    await restart();
    await clock.pass(3_000);
    expect(told).toEqual(['1 push ana']);
  });
});

it('moves on at once if no one is on call', async () => {
  const nobody = {
    timezone: 'UTC',
    rotations: [{ people: ['ana'], starts: '2027-01-04T09:00', shift: '1 week' }],
  };
  const ben = {
    timezone: 'UTC',
    rotations: [{ people: ['ben'], starts: '2026-01-05T09:00', shift: '1 week' }],
  };
  const { page, told, journal, clock } = await openStation({ schedules: { one: nobody, two: ben } });
  await page();
  await clock.pass(1_000);
  expect(told).toEqual(['0 push ben']);
  expect((await journal().page('P-1'))?.attempts[0]).toMatchObject({ person: null, outcome: 'skipped' });
});
