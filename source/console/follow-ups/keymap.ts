/** The keys of the follow-ups screen. */
import { screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const followUpsKeymap = {
  place: 'follow-ups',
  bindings: [
    { action: 'done', keys: ['d'], label: 'done', description: 'Mark it as done', hint: 1 },
    { action: 'assign', keys: ['a'], label: 'assign', description: 'Assign it to a person', hint: 2 },
    {
      action: 'back',
      keys: ['escape'],
      label: 'back',
      description: 'Clear the filter, then return to the previous screen',
      hint: 4,
    },
    { action: 'due', keys: ['u'], label: 'due', description: 'Set its due date', hint: 5 },
    {
      action: 'drop',
      keys: ['x'],
      label: 'drop',
      description: 'Drop it; asks why',
      hint: 6,
      isDangerous: true,
    },
    {
      action: 'link',
      keys: ['l'],
      label: 'link',
      description: 'Add the link to where it is tracked',
      hint: 7,
    },
    {
      action: 'open',
      keys: ['enter'],
      label: 'incident',
      description: 'Open the incident that it belongs to',
      hint: 8,
    },
    { action: 'mine', keys: ['m'], label: 'mine', description: "Show only yours, or everyone's", hint: 9 },
    {
      action: 'filter',
      keys: ['/'],
      label: 'filter',
      description: 'Show only follow-ups that contain a text',
      hint: 10,
    },
    {
      action: 'ended',
      keys: ['c'],
      label: 'show ended',
      description: 'Show or hide follow-ups that are done or dropped',
      hint: 11,
    },
    ...movement,
    ...screenBindings(3, 20),
  ],
} as const satisfies Keymap;
