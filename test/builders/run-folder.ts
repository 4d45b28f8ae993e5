/** One temporary folder for a whole test run: created before the first test, removed after the last. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global setup. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'callme-test-'));
  process.env.CALLME_TEST_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A new folder in that of the run; outside of a run (a benchmark) a temporary one that stays. */
export const newRunFolder = (name: string): string =>
  mkdtempSync(join(process.env.CALLME_TEST_FOLDER ?? tmpdir(), `${name}-`));

/** The compile cache of all programs of a run, so that each of them compiles only once. */
export const runCache = (): string => join(process.env.CALLME_TEST_FOLDER ?? tmpdir(), 'cache');
