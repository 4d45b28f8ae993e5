/** The keys of the review. */
import { backBinding, screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const reviewKeymap = {
  place: 'review',
  bindings: [
    { action: 'edit', keys: ['e'], label: 'edit', description: 'Edit it in your $EDITOR', hint: 1 },
    {
      action: 'write',
      keys: ['w'],
      label: 'refresh',
      description: 'Create it, or refresh its generated parts; what people wrote is kept',
      hint: 2,
    },
    {
      action: 'approve',
      keys: ['a'],
      label: 'approve',
      description: 'Approve it: you were asked to, you have read it, and you agree',
      hint: 3,
    },
    backBinding(5),
    { action: 'open', keys: ['enter'], label: 'room', description: 'Open the room of its incident', hint: 6 },
    ...movement,
    ...screenBindings(4, 20),
  ],
} as const satisfies Keymap;
