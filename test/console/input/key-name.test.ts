/** The names of keys, as keymaps write them. */
import { describe, expect, it } from 'vitest';
import { editorBindings } from '../../../source/console/editor/bindings.ts';
import { formatKey, parseKey } from '../../../source/console/input/key-name.ts';
import { allBindings } from '../keymaps.ts';

describe('the name of a key', () => {
  it('is parsed into the key that it is formatted from, for every key of every place', () => {
    const names = [...allBindings.flatMap(({ keys }) => keys), ...Object.keys(editorBindings)];
    for (const name of names) expect(formatKey(parseKey(name))).toBe(name);
  });
});
