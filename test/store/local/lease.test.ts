/** One active watch per store: exactly one holds the lease, and another one takes over when it has died. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { leaseMs } from '../../../source/store/local/lease.ts';
import { openLocalStore } from '../../../source/store/local/store.ts';
import type { LeaseClock } from '../../../source/store/port.ts';
import { newRunFolder } from '../../builders/run-folder.ts';

/** The result of `hold`: whether it is ours now. */
function leaseIn(folder: string, time: LeaseClock) {
  const lease = openLocalStore(folder).lease('watch', time);
  return {
    ...lease,
    hold: async () => (await lease.acquire()) !== null,
    isHeld: () => lease.fence() !== null,
  };
}

function store(): string {
  return newRunFolder('lease');
}

/** A clock that is moved by hand, with the file's time following it. */
function clock(folder: string) {
  let at = Date.now();
  return {
    now: () => at,
    elapsed: () => at,
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
    /** As if the file had been written now, by this clock. */
    touch: () => utimesSync(join(folder, 'watch.json'), at / 1000, at / 1000),
  };
}

const foreign = (folder: string, holder: object) =>
  writeFileSync(join(folder, 'watch.json'), JSON.stringify(holder));

describe('the lease of a store', () => {
  it('is held by one at a time, and by another once it is released', async () => {
    const folder = store();
    const time = clock(folder);
    const [one, other] = [leaseIn(folder, time), leaseIn(folder, time)];
    expect([await one.hold(), await other.hold(), await one.hold(), one.isHeld(), other.isHeld()]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect((await other.holder())?.pid).toBe(process.pid);
    await one.release();
    expect([await other.hold(), await one.hold()]).toEqual([true, false]);
    await other.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is no longer certain when it was not renewed for half its length', async () => {
    const folder = store();
    const time = clock(folder);
    const lease = leaseIn(folder, time);
    await lease.hold();
    time.pass(leaseMs / 2);
    expect(lease.isHeld()).toBe(false);
    time.touch();
    expect([await lease.hold(), lease.isHeld()]).toEqual([true, true]);
  });

  it('is taken over from another machine only after its whole length without a renewal', async () => {
    const folder = store();
    const time = clock(folder);
    foreign(folder, { token: 'theirs', pid: 1, host: 'elsewhere.example' });
    time.touch();
    const lease = leaseIn(folder, time);
    // A file system may keep its times less finely than the clock has them.
    time.pass(leaseMs - 10);
    expect(await lease.hold()).toBe(false);
    time.pass(1_000);
    expect(await lease.hold()).toBe(true);
  });

  it('is taken over if its file is damaged, once that is old', async () => {
    const folder = store();
    const time = clock(folder);
    writeFileSync(join(folder, 'watch.json'), '{"tok');
    time.touch();
    const lease = leaseIn(folder, time);
    expect(await lease.hold()).toBe(false);
    time.pass(leaseMs + 1);
    expect(await lease.hold()).toBe(true);
  });

  it('is taken over at once from a process of this machine that was killed, by exactly one of many', async () => {
    const folder = store();
    const worker = join(import.meta.dirname, 'lease-worker.ts');
    const first = fork(worker, [folder]);
    expect((await once(first, 'message'))[0]).toBe(true);
    const others = Array.from({ length: 4 }, () => fork(worker, [folder]));
    onTestFinished(() => {
      for (const child of others) child.kill('SIGKILL');
    });
    expect(await Promise.all(others.map(async child => (await once(child, 'message'))[0]))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    first.kill('SIGKILL');
    await once(first, 'exit');
    for (const child of others) child.send('again');
    const answers = await Promise.all(others.map(async child => (await once(child, 'message'))[0]));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
