/** The names of presses, as the keymap writes them. */
import { describe, expect, it } from 'vitest';
import { editorBindings } from '../../../source/console/editor/bindings.ts';
import { keymap } from '../../../source/console/input/keymap.ts';
import { formatKey, parseKey } from '../../../source/console/input/press-name.ts';

describe('a press by its name', () => {
  it('is the press that has that name, for every key there is', () => {
    const names = [...keymap.flatMap(({ keys }) => keys), ...Object.keys(editorBindings)];
    for (const name of names) expect(formatKey(parseKey(name))).toBe(name);
  });
});
