/** The keys of the report. */
import { backBinding, screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const reportKeymap = {
  place: 'report',
  bindings: [
    {
      action: 'shorter',
      keys: ['h', 'left'],
      label: 'shorter',
      description: 'Show a shorter period',
      hint: 1,
    },
    { action: 'longer', keys: ['l', 'right'], label: 'longer', description: 'Show a longer period', hint: 2 },
    backBinding(4),
    ...movement,
    ...screenBindings(3, 20),
  ],
} as const satisfies Keymap;
