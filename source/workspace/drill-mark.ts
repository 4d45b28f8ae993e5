/**
 * The mark of a drill. A drill is played in a folder of its own on this machine; every command on that folder is then part of the
 * drill: it uses the drill's team file and people, and what it declares is a drill. Loads nothing but Node's own modules,
 * because every command reads it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../domain/kernel/errors.ts';

export type DrillMark = {
  /** The scenario's name, or the path that was given. */
  readonly scenario: string;
  /** Whom the player plays. */
  readonly person: string;
  /** UTC ISO-8601 with milliseconds. */
  readonly started: string;
  /** How many times as fast as its clock the scenario is played. */
  readonly speed: number;
};

/** The files of a drill, beside the journal in its folder. */
export const drillPlaces = (location: string) => {
  const folder = join(location, 'drill');
  return {
    folder,
    mark: join(folder, 'drill.json'),
    scenario: join(folder, 'scenario.yaml'),
    teamFile: join(folder, 'callme.yaml'),
    played: join(folder, 'played.jsonl'),
  };
};

/**
 * The mark of the drill in a folder; null where none is played in it. `damaged` if there is one that cannot be understood:
 * whether the store is that of a drill is then unknown.
 */
export function readMark(location: string): DrillMark | 'damaged' | null {
  let text: string;
  try {
    text = readFileSync(drillPlaces(location).mark, 'utf8');
  } catch (error) {
    return hasErrorCode(error, 'EISDIR', 'ELOOP') ? 'damaged' : null;
  }
  try {
    const { scenario, person, started, speed } = JSON.parse(text) as Partial<DrillMark>;
    const isWhole = typeof scenario === 'string' && typeof person === 'string' && typeof started === 'string';
    return isWhole && typeof speed === 'number' && speed > 0
      ? { scenario, person, started, speed }
      : 'damaged';
  } catch {
    return 'damaged';
  }
}
