/** The keys of the help. */
import type { Keymap } from '../input/keymap.ts';
import { reading } from '../input/movement.ts';

export const helpKeymap = {
  place: 'help',
  bindings: [
    ...reading,
    {
      action: 'back',
      keys: ['escape', 'q', '?', 'enter'],
      label: 'close',
      description: 'Return to the screen',
      hint: 1,
    },
  ],
} as const satisfies Keymap;
