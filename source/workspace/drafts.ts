/**
 * What was typed and not sent, on disk at every key: what is on the screen survives a crash (design section 6). Not synced:
 * what a killed process wrote is in the system's hands already, and a key must not wait for a disk.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';

export type Drafts = {
  readonly read: (incident: string) => string;
  /** Keeps a draft; an empty one is let go. */
  readonly keep: (incident: string, text: string) => void;
  /** The incidents that have one. */
  readonly unsent: () => readonly string[];
};

/** Drafts of one person, a file an incident. A store that cannot be written keeps none, and nothing fails for it. */
export function draftsIn(folder: string): Drafts {
  const pathOf = (incident: string) => join(folder, `${incident}.txt`);
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
    keep: (incident, text) =>
      attempt(() => {
        if (text === '') return rmSync(pathOf(incident), { force: true });
        // Once: the key waits for this.
        if (!exists) mkdirSync(folder, { recursive: true, mode: 0o700 });
        exists = true;
        replaceFileSync(pathOf(incident), text);
      }, undefined),
    unsent: () =>
      attempt(
        () =>
          readdirSync(folder).flatMap(file => (file.endsWith('.txt') ? [file.slice(0, -'.txt'.length)] : [])),
        [],
      ),
  };
}
