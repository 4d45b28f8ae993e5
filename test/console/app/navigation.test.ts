/** The open screens, in the order in which they were opened. */
import { describe, expect, it } from 'vitest';
import {
  current,
  goBack,
  home,
  navigate,
  replace,
  type Trail,
} from '../../../source/console/app/navigation.ts';
import type { Location } from '../../../source/console/app/screen.ts';
import { formatCrumbs } from '../../../source/console/screens.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';

const pages: Location = { screen: 'pages' };
const declare: Location = { screen: 'declare' };
const room = (id: IncidentId): Location => ({ screen: 'room', id });
const trailOf = (...locations: Location[]): Trail => locations.reduce<Trail>(navigate, [home]);

describe('the trail of open screens', () => {
  it('leads back screen by screen, to the first one and no further', () => {
    const trail = trailOf(pages, room('INC-7'));
    expect(formatCrumbs(trail)).toBe('callme › pages › INC-7');
    expect(formatCrumbs(goBack(trail))).toBe('callme › pages');
    expect(current(goBack(goBack(goBack(goBack(trail)))))).toEqual(home);
  });

  it('never grows in circles: a screen in the trail cuts it back', () => {
    expect(formatCrumbs(trailOf(pages, room('INC-7'), pages))).toBe('callme › pages');
    expect(formatCrumbs(trailOf(pages, room('INC-7'), home))).toBe('callme');
    expect(formatCrumbs(trailOf(room('INC-7'), room('INC-8')))).toBe('callme › INC-7 › INC-8');
  });

  it('has each screen once, regardless of its parameters, but once for each incident', () => {
    const page: Location = { screen: 'pages', page: 'P-12' };
    expect(trailOf(pages, room('INC-7'), page)).toEqual([home, page]);
    expect(formatCrumbs(trailOf(room('INC-7'), { screen: 'review', id: 'INC-7' }))).toBe(
      'callme › INC-7 › review of INC-7',
    );
  });

  it('leads back past a screen that was replaced', () => {
    expect(formatCrumbs(replace(trailOf(pages, declare), room('INC-7')))).toBe('callme › pages › INC-7');
  });
});
