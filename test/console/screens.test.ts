/** The table of screens, and the lists derived from it. */
import { describe, expect, it } from 'vitest';
import type { Location } from '../../source/console/app/screen.ts';
import { editorBindings } from '../../source/console/editor/bindings.ts';
import { helpLines } from '../../source/console/help/rows.ts';
import { formatKeyLabel } from '../../source/console/input/key-name.ts';
import { destinationsFrom, helpOf, screens, titleOf } from '../../source/console/screens.ts';
import { allBindings, keymaps, locations, shownKeymaps } from './keymaps.ts';

describe('the table of screens', () => {
  it('has each screen under its own id', () => {
    for (const [id, screen] of Object.entries(screens)) expect(screen.id).toBe(id);
  });

  it('gives every screen a title of its own', () => {
    expect(new Set(locations.map(titleOf)).size).toBe(locations.length);
  });

  it('lets the palette open every screen that needs no parameters, with a description', () => {
    const opened = destinationsFrom({ screen: 'overview' });
    const ids = Object.values(screens).flatMap(({ id, summary }) => (summary === null ? [] : [id]));
    expect(opened.map(({ location }) => location.screen)).toEqual(ids);
    expect(ids).toEqual(expect.arrayContaining(['overview', 'pages', 'oncall', 'report', 'declare']));
    for (const { description } of opened) expect(description).toMatch(/^[A-Z].*[^.]$/);
  });
});

describe('the help', () => {
  const rowsOf = (location: Location) =>
    helpLines(helpOf(location)).flatMap(line => (line.kind === 'row' ? [line] : []));

  it('across the screens has every key of every place', () => {
    // A prompt has the first two keys of a choice.
    const places = Object.keys(keymaps).filter(place => place !== 'prompt');
    expect(shownKeymaps.map(({ place }) => place)).toEqual(expect.arrayContaining(places));
    const descriptions = locations.flatMap(rowsOf).map(({ description }) => description);
    for (const { description } of allBindings) expect(descriptions).toContain(description);
  });

  it('of the room has every key that edits, and a description of each', () => {
    const room = rowsOf({ screen: 'room', id: 'INC-1' });
    const keys = room.map(({ term }) => term).join(', ');
    for (const key of Object.keys(editorBindings)) expect(keys).toContain(formatKeyLabel(key));
    for (const { description } of room)
      expect(description).not.toMatch(/^(?:move|delete|kill|history|yank) [a-z-]+$/);
  });

  it('says why a key is disabled, and which keys are dangerous', () => {
    const lines = helpLines(helpOf({ screen: 'report' }), place =>
      place === 'report' ? { longer: 'this is the longest period' } : {},
    );
    const disabled = lines.filter(line => line.kind === 'row' && line.disabledBecause !== null);
    expect(disabled).toEqual([
      expect.objectContaining({ term: 'l, →', disabledBecause: 'this is the longest period' }),
    ]);
    const dangerous = rowsOf({ screen: 'follow-ups' }).filter(({ isDangerous }) => isDangerous);
    expect(dangerous.map(({ description }) => description)).toEqual(['Drop it; asks why']);
  });
});
