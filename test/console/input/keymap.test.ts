import { describe, expect, it } from 'vitest';
import { formatKeyLabel } from '../../../source/console/input/key-name.ts';
import {
  collectDisabledReasons,
  collectHints,
  findAction,
  findHandler,
  findKeyLabel,
  type Handlers,
} from '../../../source/console/input/keymap.ts';
import { movement, movementWhileTyping } from '../../../source/console/input/movement.ts';
import { reportKeymap } from '../../../source/console/report/keymap.ts';
import { allBindings, allKeymaps, getBindings } from '../keymaps.ts';

const named = allKeymaps.map(keymap => [keymap.place, keymap] as const);
const placesWith = (action: string) =>
  allKeymaps
    .filter(({ bindings }) => bindings.some(each => each.action === action))
    .map(({ place }) => place);

describe('a keymap', () => {
  it.each(named)('gives every key of %s one action', (place, keymap) => {
    const everywhere = place === 'anywhere' ? [] : getBindings('anywhere');
    const keys = [...keymap.bindings, ...everywhere].flatMap(binding => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const binding of keymap.bindings) {
      for (const key of binding.keys) expect(findAction(keymap, key)).toBe(binding.action);
    }
  });

  it.each(named)('has each action of %s once', (_place, { bindings }) => {
    const actions = bindings.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
  });

  it('has a name of its own', () => {
    expect(new Set(allKeymaps.map(({ place }) => place)).size).toBe(allKeymaps.length);
  });

  it.each(named)('of %s has all movement keys, from the shared tables, or none', (place, { bindings }) => {
    const has = (action: string, keys: readonly string[]) =>
      bindings.some(each => each.action === action && keys.every(key => each.keys.includes(key)));
    const actions = new Set(bindings.map(({ action }) => action));
    // The room types: its arrows move in the text, and it pages through the timeline.
    if (place === 'room') return expect(has('page-up', ['pgup']) && has('page-down', ['pgdn'])).toBe(true);
    if (!movement.some(({ action }) => actions.has(action))) return;
    const isTyping = !actions.has('first');
    for (const { action, keys } of isTyping ? movementWhileTyping : movement)
      expect([place, action, has(action, keys)]).toEqual([place, action, true]);
  });

  it('moves with letters where letters are keys, and with arrows where text is typed', () => {
    expect(placesWith('first')).toEqual(
      expect.arrayContaining([
        ...['overview', 'pages', 'page', 'oncall', 'follow-ups', 'history', 'review', 'report'],
        ...['entry', 'reader', 'runbook', 'help', 'choice'],
      ]),
    );
    for (const place of ['room', 'filter', 'palette', 'prompt', 'answer'])
      expect(placesWith('first')).not.toContain(place);
  });

  it('ranks the hints of every place without a tie', () => {
    for (const keymap of allKeymaps) {
      const ranks = keymap.bindings.flatMap(({ hint }) => (hint === undefined ? [] : [hint]));
      expect(new Set(ranks).size).toBe(ranks.length);
      expect(collectHints(keymap)).toHaveLength(ranks.length);
    }
  });

  it('binds no letters where text is typed', () => {
    for (const place of ['filter', 'prompt', 'room', 'palette'] as const) {
      // The palette's colon is the room's only on an empty line.
      const bindings = getBindings(place).filter(({ action }) => action !== 'palette');
      for (const key of bindings.flatMap(({ keys }) => keys)) expect([...key].length).toBeGreaterThan(1);
    }
  });

  it('describes each action in one sentence', () => {
    for (const { label, description } of allBindings) {
      expect(description).toMatch(/^[A-Z].*[^.]$/s);
      expect(label.split(' ').length).toBeLessThanOrEqual(3);
    }
  });

  it('shows keys in a readable form', () => {
    expect(['ctrl-o', 'alt-h', 'pgup', 'enter', 'G', 'shift-enter', 'up'].map(formatKeyLabel)).toEqual([
      ...['Ctrl-O', 'Alt-H', 'PgUp', 'Enter', 'G', 'Shift-Enter', '↑'],
    ]);
    expect(findKeyLabel(reportKeymap, 'palette')).toBe(':');
  });
});

describe('the handlers of a keymap', () => {
  const run = () => {};
  const moving = { down: run, up: run, 'page-down': run, 'page-up': run, first: run, last: run };
  const others = { ...moving, help: run, palette: run, back: run };
  const complete: Handlers<typeof reportKeymap> = { ...others, shorter: run, longer: run };

  it('are one for each action: without one of them, it does not compile', () => {
    // @ts-expect-error `longer` is missing
    const missing: Handlers<typeof reportKeymap> = { ...others, shorter: run };
    // @ts-expect-error `longr` is misspelled
    const misspelled: Handlers<typeof reportKeymap> = { ...others, shorter: run, longr: run };
    // @ts-expect-error PgUp has no handler
    const scrolling: Handlers<typeof reportKeymap> = { ...complete, 'page-up': undefined };
    expect([missing, misspelled, scrolling]).toHaveLength(3);
    // @ts-expect-error this action does not exist
    expect(findKeyLabel(reportKeymap, 'longr')).toBe('');
  });

  it('are found by a key', () => {
    expect(findHandler(reportKeymap, complete, 'l')).toEqual({ run, disabledBecause: null });
    expect(findHandler(reportKeymap, complete, 'pgup')).toEqual({ run, disabledBecause: null });
    expect(findHandler(reportKeymap, complete, 'z')).toBeNull();
  });

  it('may be disabled, with a reason', () => {
    const disabledBecause = 'this is the longest period';
    const handlers: Handlers<typeof reportKeymap> = { ...complete, longer: { run, disabledBecause } };
    expect(findHandler(reportKeymap, handlers, 'right')?.disabledBecause).toBe(disabledBecause);
    expect(collectDisabledReasons(handlers)).toEqual({ longer: disabledBecause });
    expect(collectDisabledReasons(complete)).toEqual({});
  });
});
