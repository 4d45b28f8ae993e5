/** The keys of the history. */
import { screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const historyKeymap = {
  place: 'history',
  bindings: [
    { action: 'open', keys: ['enter'], label: 'open', description: 'Open the selected incident', hint: 1 },
    {
      action: 'filter',
      keys: ['/'],
      label: 'find',
      description: 'Find incidents by title, people, team, follow-ups or timeline text',
      hint: 2,
    },
    {
      action: 'back',
      keys: ['escape'],
      label: 'back',
      description: 'Clear the search, then return to the previous screen',
      hint: 4,
    },
    {
      action: 'review',
      keys: ['v'],
      label: 'review',
      description: 'Open the review of the selected incident',
      hint: 11,
    },
    ...movement,
    ...screenBindings(3, 20),
  ],
} as const satisfies Keymap;
