/**
 * Detects that a polled alert is gone: it takes two polls in a row without it, because one may miss it. A failed poll does not
 * count.
 */

/** The keys that fire, each with the number of polls in a row that missed it. Plain data, so that open pages can restore it. */
export type Presence = ReadonlyMap<string, number>;

/** Polls in a row without the alert until it counts as gone. */
const missesOfTheGone = 2;

/** After a restart, alerts of open pages count as firing until polls say otherwise. */
export const presenceOf = (keys: Iterable<string>): Presence => new Map([...keys].map(key => [key, 0]));

export type Observed = {
  readonly presence: Presence;
  /** Keys that are new. */
  readonly appeared: readonly string[];
  /** Keys that are gone; they are forgotten, and count as new when they return. */
  readonly gone: readonly string[];
};

/**
 * @param seen the keys in a successful poll
 * @param isWhole whether the poll shows everything that fires; otherwise missing keys may still fire
 */
export function observe(before: Presence, seen: ReadonlySet<string>, isWhole: boolean): Observed {
  const missed = [...before]
    .filter(([key]) => !seen.has(key))
    .map(([key, misses]) => [key, isWhole ? misses + 1 : misses] as const);
  const isGone = ([, misses]: readonly [string, number]) => misses >= missesOfTheGone;
  return {
    presence: new Map([...[...seen].map(key => [key, 0] as const), ...missed.filter(miss => !isGone(miss))]),
    appeared: [...seen].filter(key => !before.has(key)),
    gone: missed.filter(isGone).map(([key]) => key),
  };
}
