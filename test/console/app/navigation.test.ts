/** Where one is in the console, and how one came there. */
import { describe, expect, it } from 'vitest';
import {
  back,
  crumbs,
  go,
  here,
  instead,
  type Location,
  overview,
  type Trail,
} from '../../../source/console/app/navigation.ts';

const pages: Location = { screen: 'pages' };
const declare: Location = { screen: 'declare', from: null };
const room = (id: string): Location => ({ screen: 'room', id });
const ways = (...locations: Location[]): Trail => locations.reduce<Trail>(go, [overview]);

describe('the way through the console', () => {
  it('goes back the way it came, to the first screen and no further', () => {
    const way = ways(pages, room('INC-7'));
    expect(crumbs(way)).toBe('callme › pages › INC-7');
    expect(crumbs(back(way))).toBe('callme › pages');
    expect(here(back(back(back(back(way)))))).toEqual(overview);
  });

  it('never grows in circles: to a screen that one came through it is the way back', () => {
    expect(crumbs(ways(pages, room('INC-7'), pages))).toBe('callme › pages');
    expect(crumbs(ways(pages, room('INC-7'), overview))).toBe('callme');
    expect(crumbs(ways(room('INC-7'), room('INC-8')))).toBe('callme › INC-7 › INC-8');
  });

  it('leads back past a screen that is done with', () => {
    expect(crumbs(instead(ways(pages, declare), room('INC-7')))).toBe('callme › pages › INC-7');
  });
});
