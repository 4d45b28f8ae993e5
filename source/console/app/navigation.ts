/** Where one is in the console and how one came there: back always goes back. Pure. */
import type { FromPage } from '../declare/use-declaration.ts';

export type Location =
  | { readonly screen: 'overview' | 'pages' | 'oncall' | 'follow-ups' | 'history' | 'report' }
  | { readonly screen: 'declare'; readonly from: FromPage | null }
  | { readonly screen: 'room' | 'review'; readonly id: string };

/** From the first screen to the one that is open; never empty. */
export type Trail = readonly [Location, ...Location[]];

export const overview: Location = { screen: 'overview' };

const idOf = (location: Location): string | null => ('id' in location ? location.id : null);

const isSame = (a: Location, b: Location): boolean => a.screen === b.screen && idOf(a) === idOf(b);

/** The way to where one has been before on it is the way back to there: it never grows in circles. */
export function go(way: Trail, to: Location): Trail {
  const before = way.findIndex(each => isSame(each, to));
  const [first, ...rest] = before < 0 ? way : way.slice(0, before);
  return first ? [first, ...rest, to] : [to];
}

/** From the first screen there is no way back. */
export function back(way: Trail): Trail {
  const [first, ...rest] = way;
  return [first, ...rest.slice(0, -1)];
}

/** A screen that is done with gives way to another: back from there does not lead into it again. */
export const instead = (way: Trail, to: Location): Trail => (way.length > 1 ? go(back(way), to) : [to]);

export const here = (way: Trail): Location => way.at(-1) ?? way[0];

const names: Readonly<Record<Exclude<Location['screen'], 'room' | 'review'>, string>> = {
  overview: 'callme',
  pages: 'pages',
  oncall: 'on call',
  'follow-ups': 'follow-ups',
  history: 'history',
  report: 'report',
  declare: 'declare',
};

export const nameOf = (location: Location): string =>
  location.screen === 'room'
    ? location.id
    : location.screen === 'review'
      ? `review of ${location.id}`
      : names[location.screen];

/** `callme › pages › INC-7` */
export const crumbs = (way: Trail): string => way.map(nameOf).join(' › ');
