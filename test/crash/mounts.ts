/** Small and read-only file systems, if this machine permits them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../builders/store.ts';

const mount = (...words: readonly string[]) =>
  spawnSync('/bin/mount', words, { stdio: 'ignore' }).status === 0;
const unmount = (folder: string) => execFileSync('/bin/umount', ['--lazy', folder]);

/** Whether tmpfs can be mounted here: as root, and outside of most containers. */
export function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'callme-mount-'));
  const can = mount('-t', 'tmpfs', '-o', 'size=64k', 'callme', probe);
  if (can) execFileSync('/bin/umount', [probe]);
  rmdirSync(probe);
  return can;
}

export type SmallDisk = {
  readonly folder: string;
  readonly grow: (size: string) => void;
  readonly makeReadOnly: () => void;
};

/** A disk of that size (`64k`), removed after the test. */
export function smallDisk(size: string): SmallDisk {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  if (!mount('-t', 'tmpfs', '-o', `size=${size}`, 'callme', folder)) throw new Error('mount failed');
  onTestFinished(() => void unmount(folder));
  return {
    folder,
    grow: to => void mount('-o', `remount,size=${to}`, folder),
    makeReadOnly: () => void mount('-o', 'remount,ro', folder),
  };
}
