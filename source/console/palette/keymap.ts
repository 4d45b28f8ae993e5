/** The keys of the palette. */
import type { Keymap } from '../input/keymap.ts';
import { movementWhileTyping } from '../input/movement.ts';

export const paletteKeymap = {
  place: 'palette',
  bindings: [
    { action: 'next', keys: ['enter'], label: 'run', description: 'Run the selected entry', hint: 1 },
    { action: 'back', keys: ['escape'], label: 'back', description: 'Close the palette', hint: 2 },
    ...movementWhileTyping,
  ],
} as const satisfies Keymap;
