/** The keys of the on-call screen. */
import { backBinding, screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const oncallKeymap = {
  place: 'oncall',
  bindings: [
    {
      action: 'add',
      keys: ['a'],
      label: 'override',
      description: 'Add an override: someone else covers',
      hint: 1,
    },
    {
      action: 'remove',
      keys: ['r'],
      label: 'remove',
      description: 'Remove an override, or undo a swap',
      hint: 3,
      isDangerous: true,
    },
    {
      action: 'earlier',
      keys: ['h', 'left'],
      label: 'earlier',
      description: 'Show the week before',
      hint: 5,
    },
    { action: 'later', keys: ['l', 'right'], label: 'later', description: 'Show the week after', hint: 6 },
    { action: 'today', keys: ['t'], label: 'today', description: 'Return to today', hint: 7 },
    {
      action: 'swap',
      keys: ['s'],
      label: 'swap',
      description: 'Offer a swap: your shift for one of someone else',
    },
    { action: 'accept', keys: ['y'], label: 'accept', description: 'Accept the swap offered to you' },
    {
      action: 'decline',
      keys: ['x'],
      label: 'decline',
      description: 'Decline the swap offered to you',
    },
    backBinding(2),
    ...movement,
    ...screenBindings(4, 20),
  ],
} as const satisfies Keymap;
