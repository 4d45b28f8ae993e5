/**
 * One engine a store: whoever holds the lease of a local store, a file that its holder renews. A second watch is a viewer, and
 * takes over when the first one has died (design section 9 has the same of a shared store).
 */
import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import { leaseFile, leaseLength } from '../../store/local/watch-presence.ts';

/** How often it is renewed. Milliseconds. */
export const renewEvery = 2_000;

export type Holder = { readonly token: string; readonly pid: number; readonly host: string };

export type Lease = {
  /** How often it wants to be held again. Milliseconds. */
  readonly renewEvery: number;
  /** Takes the lease where nobody living has it, and keeps it where this one does. @returns whether it is ours now */
  readonly hold: () => boolean;
  /** Whether it is ours beyond doubt: renewed so lately that nobody can have taken over. */
  readonly isHeld: () => boolean;
  /** Who has it; null where nobody has. */
  readonly holder: () => Holder | null;
  /** Lets go, so that another need not wait. */
  readonly release: () => void;
};

type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that only ever grow, whatever is done to the clock. */
  readonly elapsed: () => number;
};

function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { token, pid, host } = value as Partial<Record<keyof Holder, unknown>>;
    return typeof token === 'string' && typeof pid === 'number' && typeof host === 'string'
      ? { token, pid, host }
      : null;
  } catch {
    return null;
  }
}

/** When a file was last written; null where there is none. */
function writtenAt(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** Whether a process of this machine still runs; one that we may not signal does. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasErrorCode(error, 'ESRCH');
  }
}

/** @param store the store's folder, which exists */
export function leaseIn(store: string, { now, elapsed }: Clock): Lease {
  const path = leaseFile(store);
  const own: Holder = { token: randomUUID(), pid: process.pid, host: hostname() };
  const draft = join(store, `.watch-${own.token}`);
  let renewed: number | null = null;

  const isDead = (holder: Holder | null): boolean => {
    if (holder?.host === own.host && !runs(holder.pid)) return true;
    const at = writtenAt(path);
    // A clock that was set back would keep a dead one alive.
    return at === null || Math.abs(now() - at) > leaseLength;
  };

  const write = () => writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });

  /** Puts ours there where nothing is. */
  const claim = (): boolean => {
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
   * Takes over from a dead holder. Of several that try, the one who makes the file that is named after the holder does; should
   * it die at that, the next number is tried once its file is as old as a lease.
   */
  const succeed = (dead: Holder | null): boolean => {
    const name = createHash('sha256')
      .update(dead?.token ?? '')
      .digest('hex')
      .slice(0, 16);
    for (let turn = 1; turn < 100; turn++) {
      const mark = join(store, `.watch-after-${name}-${turn}`);
      try {
        writeFileSync(mark, '', { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if (!hasErrorCode(error, 'EEXIST')) throw error;
        const at = writtenAt(mark);
        if (at !== null && Math.abs(now() - at) <= leaseLength) return false;
        continue;
      }
      // Somebody may have succeeded, and let go of the mark, between our look and our mark.
      const still = readHolder(path)?.token === dead?.token;
      if (still) {
        write();
        renameSync(draft, path);
      }
      for (let old = 1; old <= turn; old++)
        rmSync(join(store, `.watch-after-${name}-${old}`), { force: true });
      return still;
    }
    return false;
  };

  /** Whether it was renewed so lately that it need not be again: the engine asks at every turn. */
  const isFresh = () => renewed !== null && elapsed() - renewed < renewEvery / 2;

  const renew = (): boolean => {
    write();
    renameSync(draft, path);
    return true;
  };

  return {
    renewEvery,
    hold: () => {
      if (isFresh()) return true;
      const holder = readHolder(path);
      const since = elapsed();
      const held =
        holder?.token === own.token
          ? renew()
          : writtenAt(path) === null
            ? claim()
            : isDead(holder) && succeed(holder);
      renewed = held ? since : null;
      return held;
    },
    isHeld: () => renewed !== null && elapsed() - renewed < leaseLength / 2,
    holder: () => readHolder(path),
    release: () => {
      if (readHolder(path)?.token === own.token) rmSync(path, { force: true });
      renewed = null;
    },
  };
}
