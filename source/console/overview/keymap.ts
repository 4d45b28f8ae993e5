/** The keys of the overview. */
import { screenBindings } from '../app/keymap.ts';
import type { Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

export const overviewKeymap = {
  place: 'overview',
  bindings: [
    { action: 'open', keys: ['enter'], label: 'open', description: 'Open the selected incident', hint: 2 },
    { action: 'declare', keys: ['n'], label: 'declare', description: 'Declare an incident', hint: 1 },
    {
      action: 'pages',
      keys: ['p'],
      label: 'pages',
      description: 'Show pages: who is notified, about what, and who is next',
      hint: 4,
    },
    {
      action: 'follow-ups',
      keys: ['t'],
      label: 'follow-ups',
      description: 'Show the follow-ups of all incidents',
      hint: 10,
    },
    { action: 'history', keys: ['h'], label: 'history', description: 'Show all incidents', hint: 12 },
    {
      action: 'report',
      keys: ['r'],
      label: 'report',
      description: 'Show how long incidents took and how often people were paged',
      hint: 13,
    },
    {
      action: 'oncall',
      keys: ['o'],
      label: 'on call',
      description: 'Show who is on call, the next two weeks and overrides',
      hint: 5,
    },
    ...movement,
    {
      action: 'filter',
      keys: ['/'],
      label: 'filter',
      description: 'Show only rows that contain a text',
      hint: 7,
    },
    {
      action: 'closed',
      keys: ['c'],
      label: 'show closed',
      description: 'Show or hide closed incidents',
      hint: 8,
    },
    { action: 'back', keys: ['escape'], label: 'clear filter', description: 'Clear the filter' },
    {
      action: 'review',
      keys: ['v'],
      label: 'review',
      description: 'Open the review of the selected incident',
      hint: 11,
    },
    {
      action: 'quit',
      keys: ['q'],
      label: 'quit',
      description: 'Quit callme; asks first if the watch would stop or unsent text is left',
      hint: 9,
    },
    ...screenBindings(3, 6),
  ],
} as const satisfies Keymap;
