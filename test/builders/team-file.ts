/** Team files for tests that need one: written as data, since YAML takes JSON. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from './desk.ts';

/** Puts a team file into the folder that a desk works in. `parts` are its sections beside `version`. */
export function writeTeamFile({ folder }: Desk, parts: Readonly<Record<string, unknown>>): string {
  const path = join(folder, 'callme.yaml');
  writeFileSync(path, JSON.stringify({ version: 1, ...parts }, null, 1));
  return path;
}

/** Three people in one zone, or each in their own. */
export const people = {
  ana: { name: 'Ana Ruiz', timezone: 'Europe/Madrid' },
  ben: { name: 'Ben Okafor', timezone: 'America/New_York' },
  chi: { name: 'Chi Nguyen' },
};
