/**
 * The age of the time zone data. callme uses that of Node.js; a change of law that is newer makes on-call times wrong, and a machine
 * that is kept up to date often has newer data of its own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './run.ts';

/** Where systems keep their time zone data. */
export const systemZoneFolder = '/usr/share/zoneinfo';

/** The files that say its version, and where in them: tzdata.zi of most systems, +VERSION of the BSDs and macOS. */
const versionFiles: readonly (readonly [file: string, version: RegExp])[] = [
  ['tzdata.zi', /^# version (\d{4}[a-z]+)/],
  ['+VERSION', /^(\d{4}[a-z]+)\s*$/],
  ['version', /^(\d{4}[a-z]+)\s*$/],
];

/** `2025b`: the version of the data in a folder; null if there is none, or it cannot be read. */
export function readSystemZoneVersion(folder: string): string | null {
  for (const [file, pattern] of versionFiles) {
    const [, version] = pattern.exec(readIfThere(join(folder, file))) ?? [];
    if (version !== undefined) return version;
  }
  return null;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** `2025b` is after `2025a` and before `2026a`; after `2025z` comes `2025za`. */
const isNewer = (a: string, b: string) =>
  a.slice(0, 4) === b.slice(0, 4) && a.length !== b.length ? a.length > b.length : a > b;

/**
 * @param own the version of Node's data (`process.versions.tz`)
 * @param system that of the machine; null if it is unknown
 */
export function checkZoneData(own: string | undefined, system: string | null): Check {
  const name = 'zone data';
  if (own === undefined) {
    return {
      name,
      ok: true,
      warning: true,
      text: 'time zones: Node.js does not say the version of its data',
    };
  }
  if (system === null || !isNewer(system, own))
    return { name, ok: true, text: `time zones: ${own}, from Node.js` };
  return {
    name,
    ok: true,
    warning: true,
    text: `time zones: Node.js has the data of ${own}, and this machine that of ${system}: times in zones that changed since are wrong; install a newer Node.js`,
  };
}
