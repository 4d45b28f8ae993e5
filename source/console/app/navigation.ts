/** The trail of open screens: back always returns to the screen that one came from. Pure. */
import type { Location } from './screen.ts';

/** From the first screen to the one that is shown; never empty. */
export type Trail = readonly [Location, ...Location[]];

export const home: Location = { screen: 'overview' };

const idOf = (location: Location): unknown => ('id' in location ? location.id : null);

/** Whether two locations are the same screen of the same incident, whatever their other parameters. */
const isSame = (a: Location, b: Location): boolean => a.screen === b.screen && idOf(a) === idOf(b);

/** Opens a screen. If it is in the trail already, the trail is cut back to it: trails never grow in circles. */
export function navigate(trail: Trail, to: Location): Trail {
  const before = trail.findIndex(each => isSame(each, to));
  const [first, ...rest] = before < 0 ? trail : trail.slice(0, before);
  return first ? [first, ...rest, to] : [to];
}

/** Returns to the screen before; the first screen has none. */
export function goBack(trail: Trail): Trail {
  const [first, ...rest] = trail;
  return [first, ...rest.slice(0, -1)];
}

/** Opens a screen in place of the one that is shown, which is done: back does not return to it. */
export const replace = (trail: Trail, to: Location): Trail =>
  trail.length > 1 ? navigate(goBack(trail), to) : [to];

export const current = (trail: Trail): Location => trail.at(-1) ?? trail[0];
