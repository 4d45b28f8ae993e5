/** The keys of prompts, choices and questions. */
import type { Keymap } from '../../input/keymap.ts';
import { movement, movementWhileTyping } from '../../input/movement.ts';

const answering = [
  { action: 'next', keys: ['enter'], label: 'next', description: 'Accept and continue', hint: 1 },
  {
    action: 'back',
    keys: ['escape'],
    label: 'back',
    description: 'Go one step back; what you entered is kept',
    hint: 2,
  },
] as const satisfies Keymap['bindings'];

/** A line of text. */
export const promptKeymap = { place: 'prompt', bindings: answering } as const satisfies Keymap;

/** One of a few options. */
export const choiceKeymap = {
  place: 'choice',
  bindings: [...answering, ...movement],
} as const satisfies Keymap;

/** Yes or no. */
export const questionKeymap = {
  place: 'question',
  bindings: [
    { action: 'yes', keys: ['y', 'Y'], label: 'yes', description: 'Yes; any other key means no', hint: 1 },
  ],
} as const satisfies Keymap;

/** The filter of a list, while it is typed. */
export const filterKeymap = {
  place: 'filter',
  bindings: [
    {
      action: 'next',
      keys: ['enter'],
      label: 'apply',
      description: 'Keep the filter and return to the list',
      hint: 1,
    },
    { action: 'back', keys: ['escape'], label: 'clear', description: 'Clear the filter', hint: 2 },
    ...movementWhileTyping,
  ],
} as const satisfies Keymap;
