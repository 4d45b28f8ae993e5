/** The wall clock is set while pages wait: forward, back, there and back again. Times are minutes since the first page. */
import { expect, it } from 'vitest';
import { openStation, start } from '../../builders/watch/engine.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Longer than the engine's interval between two looks at the clock. */
const noticed = 3_000;

/** Three rounds of ana and ben, who each have one contact method. */
const long = {
  chains: {
    standard: [{ notify: 'primary' }, { wait: '5m' }, { notify: 'secondary' }, { wait: '5m' }, { repeat: 2 }],
  },
  policies: { urgent: ['push'], normal: ['email'] },
};
const once = (told: readonly string[]) => expect(new Set(told).size).toBe(told.length);

it('ahead by a day, each person is notified once by each contact method, and not of every missed round', async () => {
  const { page, clock, told, problems } = await openStation(long);
  await page();
  clock.set(start + day);
  await clock.pass(noticed);
  expect(told.toSorted()).toEqual(['0 push ana', '1440 push ana', '1440 push ben']);
  await clock.pass(hour);
  expect(told).toHaveLength(3);
  expect(problems).toEqual([]);
});

it('ahead by a day, a page that comes in afterwards runs its chain as any other', async () => {
  const { page, clock, told } = await openStation(long);
  clock.set(start + day);
  await clock.pass(noticed);
  await page();
  await clock.pass(11 * minute);
  expect(told).toEqual(['1440 push ana', '1445 push ben', '1450 push ana']);
});

it('ahead by a day, a hundred pages notify each person once each', async () => {
  const { page, clock, told } = await openStation(long);
  for (let index = 0; index < 100; index++) await page({ dedupKey: `key-${index}` });
  expect(told).toHaveLength(100);
  clock.set(start + day);
  await clock.pass(noticed);
  expect(told.slice(100).filter(line => line === '1440 push ana')).toHaveLength(100);
  expect(told.slice(100).filter(line => line === '1440 push ben')).toHaveLength(100);
  expect(told).toHaveLength(300);
});

it('back by an hour, the chain starts again at once and follows the clock as it is now', async () => {
  const { page, clock, told, problems } = await openStation(long);
  await page();
  await clock.pass(5 * minute);
  clock.set(clock.now() - hour);
  await clock.pass(noticed + 11 * minute);
  expect(told).toEqual(['0 push ana', '5 push ben', '-55 push ana', '-50 push ben', '-45 push ana']);
  once(told);
  expect(problems).toEqual([]);
});

it('back by less than two machines differ, no notification is repeated or missed', async () => {
  const { page, clock, told } = await openStation(long);
  await page();
  clock.set(start - 30_000);
  await clock.pass(6 * minute);
  expect(told).toEqual(['0 push ana', '5 push ben']);
});

it('back by an hour, an acknowledged page stays acknowledged', async () => {
  const { page, clock, told, want, journal } = await openStation(long);
  await page();
  await want('P-1', 'ana', { do: 'acknowledge', takeOver: false });
  clock.set(start - hour);
  await clock.pass(3 * hour);
  expect(told).toEqual(['0 push ana']);
  expect(await journal().page('P-1')).toMatchObject({ status: 'acknowledged', acknowledged: { by: 'ana' } });
});
