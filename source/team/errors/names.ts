/** The names that a team file gives to things, as it is written: also where the things themselves are broken. */
import { partOf } from './position.ts';

export type Section = 'people' | 'teams' | 'schedules' | 'chains';

/** The names in a section. Null: the section is there and is no map, so that nothing can be said about references to it. */
export function namesIn(data: unknown, section: Section | 'channels'): string[] | null {
  const value = partOf(data, section);
  if (value === undefined || value === null) return [];
  return typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : null;
}

/** Channels that need no settings. */
const always = ['desktop', 'terminal'];

/** The channels that a file can name: those it sets up, `exec:NAME` for its programs, and always those that need no settings. */
export function channelNames(data: unknown): string[] | null {
  const written = namesIn(data, 'channels');
  if (written === null) return null;
  const programs = partOf(partOf(data, 'channels'), 'exec');
  const names = typeof programs === 'object' && programs !== null ? Object.keys(programs) : [];
  const plain = written.filter(name => name !== 'exec' && !always.includes(name));
  return [...plain, ...always, ...names.map(name => `exec:${name}`)];
}

/** What a chain step can notify besides people and schedules. */
export const notifyWords = ['primary', 'secondary', 'team', 'round-robin'] as const;

/** Every target of a chain's `notify`. */
export function notifyTargets(data: unknown): string[] | null {
  const [people, schedules] = [namesIn(data, 'people'), namesIn(data, 'schedules')];
  return people === null || schedules === null ? null : [...notifyWords, ...people, ...schedules];
}
