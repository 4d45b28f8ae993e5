/**
 * What was typed and not sent, on disk at every key: what is on the screen survives a crash. Not synced: what a killed process
 * wrote is in the system's hands already, and a key must not wait for a disk.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';

export type Drafts = {
  /** Empty where there is none. */
  readonly read: (incident: string) => string;
  /** An empty draft is removed. */
  readonly save: (incident: string, text: string) => void;
  /** The incidents that have one. */
  readonly list: () => readonly string[];
};

const extension = '.txt';

/** The drafts in a folder, a file for each incident. Where it cannot be written none are kept, and nothing fails for it. */
export function openDrafts(folder: string): Drafts {
  const pathOf = (incident: string) => join(folder, `${incident}${extension}`);
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  let exists = false;
  return {
    read: incident => attempt(() => readFileSync(pathOf(incident), 'utf8'), ''),
    save: (incident, text) =>
      attempt(() => {
        if (text === '') return rmSync(pathOf(incident), { force: true });
        // Once: the key waits for this.
        if (!exists) mkdirSync(folder, { recursive: true, mode: 0o700 });
        exists = true;
        replaceFileSync(pathOf(incident), text);
      }, undefined),
    list: () =>
      attempt(
        () =>
          readdirSync(folder).flatMap(file =>
            file.endsWith(extension) ? [file.slice(0, -extension.length)] : [],
          ),
        [],
      ),
  };
}
