/** The names in a team file as written, even if what they name is invalid. */
import type { Registry } from '../../channels/definition.ts';
import { partOf } from './position.ts';

export type Section = 'people' | 'teams' | 'schedules' | 'chains';

/** The names in a section; null if the section is not a map, so that references to it cannot be checked. */
export function namesIn(data: unknown, section: Section | 'channels'): string[] | null {
  const value = partOf(data, section);
  if (value === undefined || value === null) return [];
  return typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : null;
}

/**
 * The channels that policies (`people`) or posts (`places`) of a file can name: those that it sets up, those that need no settings,
 * and each entry of a channel with entries (`exec:pager`).
 */
export function channelNames(data: unknown, use: 'people' | 'places', registry: Registry): string[] | null {
  const written = namesIn(data, 'channels');
  if (written === null) return null;
  const usable = registry.filter(({ notifiesPeople, postsToPlaces }) =>
    use === 'people' ? notifiesPeople : postsToPlaces,
  );
  return usable.flatMap(({ name, isNamed, defaults }) => {
    if (!isNamed) return defaults !== null || written.includes(name) ? [name] : [];
    const entries = partOf(partOf(data, 'channels'), name);
    const names = typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
    return names.map(entry => `${name}:${entry}`);
  });
}

/** Targets of `notify` besides people and schedules. */
export const notifyWords = ['primary', 'secondary', 'team', 'round-robin'] as const;

/** Every target of a chain's `notify`. */
export function notifyTargets(data: unknown): string[] | null {
  const [people, schedules] = [namesIn(data, 'people'), namesIn(data, 'schedules')];
  return people === null || schedules === null ? null : [...notifyWords, ...people, ...schedules];
}
