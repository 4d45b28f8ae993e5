/** The entries of the palette, and how they match the typed text. */
import { describe, expect, it } from 'vitest';
import { paletteEntries } from '../../../source/console/palette/entries.ts';
import { findMatches } from '../../../source/console/palette/match.ts';
import { commandsOf, destinationsFrom } from '../../../source/console/screens.ts';
import { getBindings, keymaps, type Place } from '../keymaps.ts';

const incidents = [
  { id: 'INC-3', title: 'Checkout fails for European cards' },
  { id: 'INC-9', title: 'Search is slow' },
] as const;
const entriesOf = (place: Place = 'pages') =>
  paletteEntries({
    keymap: keymaps[place],
    commands: commandsOf({ screen: 'room', id: 'INC-1' }),
    destinations: destinationsFrom({ screen: 'pages' }),
    incidents,
  });
const names = (typed: string, place: Place = 'pages') =>
  findMatches(entriesOf(place), typed).map(({ name }) => name);

describe('the palette', () => {
  it('offers every action of the place where it was opened but movement, every screen, and open incidents', () => {
    const offered = entriesOf();
    const actions = getBindings('pages').filter(
      ({ action }) => !/^(?:down|up|first|last|page-down|page-up|palette)$/.test(action),
    );
    expect(offered.flatMap(({ effect }) => (effect.do === 'press' ? [effect.key] : []))).toEqual(
      actions.map(({ keys }) => keys[0]),
    );
    expect(offered.flatMap(({ effect }) => (effect.do === 'open' ? [effect.location.screen] : []))).toEqual([
      ...destinationsFrom({ screen: 'pages' }).map(({ location }) => location.screen),
      ...['room', 'room'],
    ]);
  });

  it('offers the commands of the room in the room', () => {
    expect(names('sev', 'room')[0]).toBe('/severity');
    expect(names('sev')).not.toContain('/severity');
  });

  it('finds by letters in order, in names before descriptions', () => {
    expect(names('ack')[0]).toBe('ack');
    expect(names('snz')[0]).toBe('snooze');
    expect(names('checkout cards')).toEqual(['INC-3']);
    expect(names('xyzzy')).toEqual([]);
  });

  it('opens an incident or a page by its number, listed or not', () => {
    expect(findMatches(entriesOf(), '9')).toMatchObject([{ name: 'INC-9', description: 'Search is slow' }]);
    expect(findMatches([], 'inc-12')).toMatchObject([
      { effect: { do: 'open', location: { screen: 'room', id: 'INC-12' } } },
    ]);
    expect(findMatches([], 'p12')).toMatchObject([
      { effect: { do: 'open', location: { screen: 'pages', page: 'P-12' } } },
    ]);
  });
});
