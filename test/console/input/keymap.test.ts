import { describe, expect, it } from 'vitest';
import { editorBindings } from '../../../source/console/editor/bindings.ts';
import { helpRows } from '../../../source/console/help/rows.ts';
import {
  actionOf,
  bindingsOf,
  formatKeyLabel,
  hintsOf,
  keymap,
  type Place,
} from '../../../source/console/input/keymap.ts';

const places = [...new Set(keymap.flatMap(binding => binding.places))];

describe('the keymap', () => {
  it.each(places)('gives every key of %s one meaning', place => {
    const everywhere = place === 'anywhere' ? [] : bindingsOf('anywhere');
    const keys = [...bindingsOf(place), ...everywhere].flatMap(binding => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const binding of bindingsOf(place)) {
      for (const key of binding.keys) expect(actionOf(place, key)).toBe(binding.action);
    }
  });

  it('ranks the hints of every place without a tie', () => {
    for (const place of places) {
      const ranks = bindingsOf(place).flatMap(({ hint }) => (hint === undefined ? [] : [hint]));
      expect(new Set(ranks).size).toBe(ranks.length);
      expect(hintsOf(place)).toHaveLength(ranks.length);
    }
  });

  it('leaves typing alone where text is typed', () => {
    for (const place of ['filter', 'prompt', 'room'] as const satisfies readonly Place[]) {
      // The palette's colon is the room's only where nothing is typed yet.
      const bindings = bindingsOf(place).filter(({ action }) => action !== 'palette');
      for (const key of bindings.flatMap(({ keys }) => keys)) expect([...key].length).toBeGreaterThan(1);
    }
  });

  it('shows keys as people read them', () => {
    expect(['ctrl-o', 'alt-h', 'pgup', 'enter', 'G', 'shift-enter', 'up'].map(formatKeyLabel)).toEqual([
      ...['Ctrl-O', 'Alt-H', 'PgUp', 'Enter', 'G', 'Shift-Enter', '↑'],
    ]);
  });
});

describe('the help', () => {
  it('of the room has every key that edits, and calls none by its inner name', () => {
    const told = helpRows('room')
      .map(({ key }) => key)
      .join(', ');
    for (const key of Object.keys(editorBindings)) expect(told).toContain(formatKeyLabel(key));
    for (const { about } of helpRows('room'))
      expect(about).not.toMatch(/^(?:move|delete|kill|history|yank) [a-z-]+$/);
  });

  it('of one screen or the other has every key of the keymap', () => {
    const subjects = [
      'overview',
      'pages',
      'oncall',
      'follow-ups',
      'history',
      'review',
      'report',
      'room',
    ] as const;
    const told = subjects
      .flatMap(helpRows)
      .map(({ about }) => about)
      .join('\n');
    for (const { about } of keymap) expect(told).toContain(about);
  });
});
