import { expect, it } from 'vitest';
import { findAction } from '../../../source/console/input/keymap.ts';
import { paletteEntries } from '../../../source/console/palette/entries.ts';
import { getBindings, keymaps } from '../keymaps.ts';

const offered = (place: 'room' | 'entry' | 'runbook') => paletteEntries(keymaps[place], [], 'INC-1');

it.each(['entry', 'runbook'] as const)(
  'every key of a part of the room (%s) that moves nothing can be pressed by its name',
  place => {
    const keys = new Set(offered(place).flatMap(({ deed }) => (deed.do === 'press' ? [deed.key] : [])));
    const moving = ['up', 'down', 'first', 'last', 'page-up', 'page-down', 'palette'];
    for (const binding of getBindings(place)) {
      if (!moving.includes(binding.action)) expect(keys).toContain(binding.keys[0]);
    }
    expect(findAction(keymaps[place], ':')).toBe('palette');
  },
);

it('commands are offered where they would be typed, and not where letters are keys', () => {
  const commands = (place: 'room' | 'entry') =>
    offered(place).filter(({ deed }) => deed.do === 'type').length;
  expect(commands('room')).toBeGreaterThan(10);
  expect(commands('entry')).toBe(0);
});
