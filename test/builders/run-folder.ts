/** One temporary folder for a whole test run: created before the first test, removed after the last. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, on Linux: the thousands of writes that are flushed to disk cost nothing there. */
const memory = '/dev/shm';
/** Much more than a run writes. */
const enough = 1024 ** 3;

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** Whether programs in the folder can be started: not in a file system that is mounted with `noexec`. */
function canExecute(folder: string): boolean {
  const program = join(folder, 'probe');
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o755);
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0;
}

/** A new folder in memory; null if memory has no place for it, or TMPDIR says where to write. */
function newMemoryFolder(): string | null {
  if (process.env.TMPDIR !== undefined) return null;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < enough) return null;
    const folder = mkdtempSync(join(memory, 'callme-test-'));
    if (canExecute(folder)) return folder;
    remove(folder);
  } catch {
    // There is no such file system, or it is not ours.
  }
  return null;
}

/** Vitest's global setup. */
export default function setup(): () => void {
  const folder = newMemoryFolder() ?? mkdtempSync(join(tmpdir(), 'callme-test-'));
  // Tests that drop the privileges of root pass through it (`test/team/as-nobody.ts`).
  chmodSync(folder, 0o711);
  process.env.CALLME_TEST_FOLDER = folder;
  // For the tests that make temporary folders themselves, and for the programs that they start.
  process.env.TMPDIR = folder;
  return () => remove(folder);
}

/** A new folder in that of the run; outside of a run (a benchmark) a temporary one that stays. */
export const newRunFolder = (name: string): string =>
  mkdtempSync(join(process.env.CALLME_TEST_FOLDER ?? tmpdir(), `${name}-`));

/** The compile cache of all programs of a run, so that each of them compiles only once. */
export const runCache = (): string => join(process.env.CALLME_TEST_FOLDER ?? tmpdir(), 'cache');
