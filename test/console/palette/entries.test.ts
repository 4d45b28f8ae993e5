/** The entries of the palette. */
import { expect, it } from 'vitest';
import { findAction } from '../../../source/console/input/keymap.ts';
import { paletteEntries } from '../../../source/console/palette/entries.ts';
import { commandsOf, destinationsFrom } from '../../../source/console/screens.ts';
import { getBindings, keymaps } from '../keymaps.ts';

const room = { screen: 'room', id: 'INC-1' } as const;
const offered = (place: 'room' | 'entry' | 'runbook') =>
  paletteEntries({
    keymap: keymaps[place],
    commands: commandsOf(room),
    destinations: destinationsFrom(room),
    incidents: [],
  });

it.each(['entry', 'runbook'] as const)('runs every action of %s but movement, by its key', place => {
  const keys = new Set(offered(place).flatMap(({ effect }) => (effect.do === 'press' ? [effect.key] : [])));
  const moving = ['up', 'down', 'first', 'last', 'page-up', 'page-down', 'palette'];
  for (const binding of getBindings(place)) {
    if (!moving.includes(binding.action)) expect(keys).toContain(binding.keys[0]);
  }
  expect(findAction(keymaps[place], ':')).toBe('palette');
});

it('offers commands where text is typed, and not where letters are keys', () => {
  const commands = (place: 'room' | 'entry') =>
    offered(place).filter(({ effect }) => effect.do === 'type').length;
  expect(commands('room')).toBeGreaterThan(10);
  expect(commands('entry')).toBe(0);
});

it('offers the review of the incident whose room is open', () => {
  const review = offered('entry').find(({ name }) => name === 'review');
  expect(review?.effect).toEqual({ do: 'open', location: { screen: 'review', id: 'INC-1' } });
  expect(destinationsFrom({ screen: 'pages' }).map(({ title }) => title)).not.toContain('review');
});
