/** Repeated failures: logged, and not all the time. */
import { expect, it } from 'vitest';
import { LogOnce } from '../../source/watch/log-once.ts';

function complaining() {
  const said: string[] = [];
  let now = 0;
  const complaints = new LogOnce({ error: (what, error) => said.push(`${what}: ${error}`) }, () => now);
  const pass = (seconds: number) => {
    now += seconds * 1_000;
  };
  return { complaints, said, pass };
}

it('a reason is logged once a minute, and another one at once', () => {
  const { complaints, said, pass } = complaining();
  for (let second = 0; second < 120; second++) {
    complaints.error('not recorded', new Error('the disk is full'));
    pass(1);
  }
  expect(said).toEqual(Array(2).fill('not recorded: Error: the disk is full'));
  complaints.error('not recorded', new Error('permission denied'));
  complaints.error('not asked', new Error('permission denied'));
  expect(said.slice(2)).toEqual([
    'not recorded: Error: permission denied',
    'not asked: Error: permission denied',
  ]);
});

it('reasons that are never the same do not flood the log either', () => {
  const { complaints, said, pass } = complaining();
  for (let number = 0; number < 1_000; number++) complaints.error('not recorded', `event ${number}`);
  expect(said).toHaveLength(20);
  pass(60);
  complaints.error('not recorded', 'event 1');
  expect(said).toHaveLength(21);
});
