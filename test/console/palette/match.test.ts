/** What the palette offers, and what of it fits what was typed. */
import { describe, expect, it } from 'vitest';
import { paletteEntries } from '../../../source/console/palette/entries.ts';
import { matching } from '../../../source/console/palette/match.ts';
import { getBindings, keymaps, type Place } from '../keymaps.ts';

const incidents = [
  { id: 'INC-3', title: 'Checkout fails for European cards' },
  { id: 'INC-9', title: 'Search is slow' },
];
const names = (typed: string, place: Place = 'pages') =>
  matching(paletteEntries(keymaps[place], incidents), typed).map(({ name }) => name);

describe('the palette', () => {
  it('offers every action of where it was opened but moving about, every screen, and open incidents', () => {
    const offered = paletteEntries(keymaps.pages, incidents);
    const actions = getBindings('pages').filter(
      ({ action }) => !/^(?:down|up|first|last|page-down|page-up|palette)$/.test(action),
    );
    expect(offered.flatMap(({ deed }) => (deed.do === 'press' ? [deed.key] : []))).toEqual(
      actions.map(({ keys }) => keys[0]),
    );
    expect(offered.flatMap(({ deed }) => (deed.do === 'go' ? [deed.to.screen] : []))).toEqual([
      ...['overview', 'pages', 'oncall', 'follow-ups', 'history', 'report', 'declare', 'room', 'room'],
    ]);
  });

  it('offers the commands of the room in the room', () => {
    expect(names('sev', 'room')[0]).toBe('/severity');
    expect(names('sev')).not.toContain('/severity');
  });

  it('finds by letters in order, in names before what is said about them', () => {
    expect(names('ack')[0]).toBe('ack');
    expect(names('snz')[0]).toBe('snooze');
    expect(names('checkout cards')).toEqual(['INC-3']);
    expect(names('xyzzy')).toEqual([]);
  });

  it('opens an incident or a page by its number, on the screen or not', () => {
    expect(matching(paletteEntries(keymaps.pages, incidents), '9')).toMatchObject([
      { name: 'INC-9', about: 'Search is slow' },
    ]);
    expect(matching([], 'inc-12')).toMatchObject([
      { deed: { do: 'go', to: { screen: 'room', id: 'INC-12' } } },
    ]);
    expect(matching([], 'p12')).toMatchObject([{ deed: { do: 'page', id: 'P-12' } }]);
  });
});
