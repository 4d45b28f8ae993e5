/**
 * What says of a store that a drill is played in it: everybody who takes part, by whatever command, is then in the drill, with its
 * team file and its people, and what they declare is one. Loads nothing but Node's own, because every command looks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Where a drill keeps what is its own, inside of its store. */
export const drillPlaces = (store: string) => {
  const folder = join(store, 'drill');
  return {
    folder,
    mark: join(folder, 'drill.json'),
    scenario: join(folder, 'scenario.yaml'),
    teamFile: join(folder, 'callme.yaml'),
    played: join(folder, 'played.jsonl'),
  };
};

/** The mark of a store; null where it is no drill's. */
export function readMark(store: string): DrillMark | null {
  let text: string;
  try {
    text = readFileSync(drillPlaces(store).mark, 'utf8');
  } catch {
    return null;
  }
  try {
    const { scenario, person, started, speed } = JSON.parse(text) as Partial<DrillMark>;
    const whole = typeof scenario === 'string' && typeof person === 'string' && typeof started === 'string';
    return whole && typeof speed === 'number' && speed > 0 ? { scenario, person, started, speed } : null;
  } catch {
    return null;
  }
}
