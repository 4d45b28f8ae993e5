/**
 * When an alert that is pulled has gone: what a poll no longer shows may only have been missed once, so it takes two polls in
 * a row. A poll that failed shows nothing and is none of them.
 */

/** The keys that fire, each with how many polls in a row have missed it. Plain, so that it can be begun from open pages. */
export type Presence = ReadonlyMap<string, number>;

/** Polls in a row without it. */
const missesOfTheGone = 2;

/** After a restart: the pages that are open are taken for firing until polls say otherwise. */
export const presenceOf = (keys: Iterable<string>): Presence => new Map([...keys].map(key => [key, 0]));

export type Observed = {
  readonly presence: Presence;
  /** Keys that were not there before. */
  readonly appeared: readonly string[];
  /** Keys that have gone; they are forgotten, and appear when they come again. */
  readonly gone: readonly string[];
};

/**
 * @param seen the keys that a successful poll showed
 * @param isWhole whether that is all that fires; otherwise what it did not show may fire as well
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
