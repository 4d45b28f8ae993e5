/** The keys of the pages screen. */
import { screenBindings } from '../app/keymap.ts';
import type { Binding, Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

/** What can be done to a page, in the list and in its details. */
const pageActions = [
  {
    action: 'acknowledge',
    keys: ['a'],
    label: 'ack',
    description: 'Acknowledge it: the escalation stops',
    hint: 1,
  },
  {
    action: 'incident',
    keys: ['i'],
    label: 'incident',
    description: 'Declare an incident from it',
    hint: 2,
  },
  {
    action: 'snooze',
    keys: ['s'],
    label: 'snooze',
    description: 'Snooze it: stay quiet for a while, then notify again',
    hint: 5,
  },
  {
    action: 'duplicate',
    keys: ['d'],
    label: 'duplicate',
    description: 'Mark it as a duplicate of an active incident',
    hint: 6,
  },
  {
    action: 'routine',
    keys: ['r'],
    label: 'routine',
    description: 'Mark it as routine: handled, and not an incident',
    hint: 7,
    isDangerous: true,
  },
  {
    action: 'false-positive',
    keys: ['f'],
    label: 'false alarm',
    description: 'Mark it as a false alarm; asks why',
    hint: 8,
    isDangerous: true,
  },
] as const satisfies readonly Binding[];

/** The list of pages. */
export const pagesKeymap = {
  place: 'pages',
  bindings: [
    ...pageActions,
    {
      action: 'back',
      keys: ['escape'],
      label: 'back',
      description: 'Clear the marks, then the filter, then return to the previous screen',
      hint: 4,
    },
    {
      action: 'open',
      keys: ['enter'],
      label: 'details',
      description: 'Show everything known about it',
      hint: 9,
    },
    {
      action: 'filter',
      keys: ['/'],
      label: 'filter',
      description: 'Show only pages that contain a text',
      hint: 10,
    },
    {
      action: 'mark',
      keys: ['space'],
      label: 'mark',
      description: 'Mark it: the next action applies to all marked pages',
      hint: 11,
    },
    {
      action: 'ended',
      keys: ['c'],
      label: 'show ended',
      description: 'Show or hide pages that have ended',
      hint: 12,
    },
    {
      action: 'quit',
      keys: ['q'],
      label: 'quit',
      description: 'Quit callme; asks first if the watch would stop or unsent text is left',
    },
    ...movement,
    ...screenBindings(3, 20),
  ],
} as const satisfies Keymap;

/** The details of one page: movement scrolls them. */
export const pageKeymap = {
  place: 'page',
  bindings: [
    ...pageActions,
    { action: 'back', keys: ['escape', 'enter'], label: 'back', description: 'Return to the list', hint: 4 },
    ...movement,
    ...screenBindings(3, 20),
  ],
} as const satisfies Keymap;
