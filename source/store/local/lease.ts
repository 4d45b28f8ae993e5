/**
 * A lease in a folder: a file that its holder renews. Another process takes over if the holder has died, or has not renewed it
 * within the length of a lease.
 */
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { Fence, Holder, Lease, LeaseClock } from '../port.ts';
import { makeFolder } from './folder.ts';
import { fileMode } from './layout.ts';

const renewEveryMs = 2_000;

/** A holder that has not renewed the lease for this long counts as gone. Milliseconds. */
export const leaseMs = 10_000;

/** `token` identifies the process; `fence` rises with every holder. */
type Written = Holder & { readonly token: string; readonly fence: number };

function readHolder(path: string): Written | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { token, pid, host, fence } = value as Partial<Record<keyof Written, unknown>>;
    return typeof token === 'string' && typeof pid === 'number' && typeof host === 'string'
      ? { token, pid, host, fence: typeof fence === 'number' ? fence : 0 }
      : null;
  } catch {
    return null;
  }
}

/** The modification time of a file; null if there is no file. */
const writtenAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** The absolute difference, because a clock that was set back would otherwise keep a dead holder alive. */
const isExpired = (path: string, now: number): boolean => {
  const at = writtenAt(path);
  return at === null || Math.abs(now - at) > leaseMs;
};

/** Whether a process of this machine is running, including processes that we may not signal. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasErrorCode(error, 'ESRCH');
  }
}

/** The holder in a file, if it has renewed the lease recently. @param now milliseconds since 1970 */
export function livingHolder(path: string, now: number): Holder | null {
  const at = writtenAt(path);
  if (at === null || Math.abs(now - at) > leaseMs) return null;
  const { pid, host } = readHolder(path) ?? { pid: 0, host: '' };
  return { pid, host };
}

/** Whether a fence is that of the holder in a file. */
export const isCurrentFence = (path: string, token: number): boolean => readHolder(path)?.fence === token;

export function openLease(path: string, name: string, { now, elapsed }: LeaseClock): Lease {
  const folder = dirname(path);
  const token = randomUUID();
  const own = { token, pid: process.pid, host: hostname() };
  const draft = join(folder, `.watch-${token}`);
  let fence = 0;
  /** When the lease was last certainly held. */
  let renewed: number | null = null;

  const isDead = (holder: Written | null): boolean =>
    (holder?.host === own.host && !isRunning(holder.pid)) || isExpired(path, now());

  const write = () => writeFileSync(draft, JSON.stringify({ ...own, fence }), { mode: fileMode });

  /** Rises even if the file of the last holder is missing, unless the clock was set back. */
  const nextFence = (previous: number) => Math.max(previous + 1, fence + 1, now());

  /** Takes a lease that no process holds. */
  const claim = (): boolean => {
    fence = nextFence(0);
    write();
    try {
      linkSync(draft, path);
      return true;
    } catch (error) {
      if (hasErrorCode(error, 'EEXIST')) return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  };

  /**
   * Takes over from a dead holder. If several processes try, the one that creates the file named after the holder succeeds; if it
   * dies before it takes over, the next number is tried once that file is as old as a lease.
   */
  const takeOver = (dead: Written | null): boolean => {
    const name = createHash('sha256')
      .update(dead?.token ?? '')
      .digest('hex')
      .slice(0, 16);
    for (let turn = 1; turn < 100; turn++) {
      const mark = join(folder, `.watch-after-${name}-${turn}`);
      try {
        writeFileSync(mark, '', { flag: 'wx', mode: fileMode });
      } catch (error) {
        if (!hasErrorCode(error, 'EEXIST')) throw error;
        if (!isExpired(mark, now())) return false;
        continue;
      }
      // Another process may have taken over and removed its mark between our read and our mark.
      const isUnchanged = readHolder(path)?.token === dead?.token;
      if (isUnchanged) {
        fence = nextFence(dead?.fence ?? 0);
        write();
        renameSync(draft, path);
      }
      for (let old = 1; old <= turn; old++)
        rmSync(join(folder, `.watch-after-${name}-${old}`), { force: true });
      return isUnchanged;
    }
    return false;
  };

  const rewrite = (): boolean => {
    write();
    renameSync(draft, path);
    return true;
  };

  const fenceOf = (): Fence => ({ lease: name, token: fence });

  /** The engine calls this at every turn, so a recently renewed lease is not renewed again. */
  const isFresh = () => renewed !== null && elapsed() - renewed < renewEveryMs / 2;

  const hold = (take: (holder: Written | null) => boolean): Fence | null => {
    if (isFresh()) return fenceOf();
    const holder = readHolder(path);
    const since = elapsed();
    const isHeld = holder?.token === token ? rewrite() : take(holder);
    renewed = isHeld ? since : null;
    return isHeld ? fenceOf() : null;
  };

  return {
    renewEveryMs,
    acquire: async () => {
      makeFolder(folder);
      return hold(holder => (writtenAt(path) === null ? claim() : isDead(holder) && takeOver(holder)));
    },
    renew: async () => hold(() => false),
    fence: () => (renewed !== null && elapsed() - renewed < leaseMs / 2 ? fenceOf() : null),
    holder: async () => {
      const holder = readHolder(path);
      return holder && { pid: holder.pid, host: holder.host };
    },
    release: async () => {
      if (readHolder(path)?.token === token) rmSync(path, { force: true });
      renewed = null;
    },
  };
}
