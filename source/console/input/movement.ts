/** The keys that move, the same in every place: a place has the whole set or none of it. */
import type { Binding } from './keymap.ts';

/** Where letters are keys: lists, and text to scroll through. */
export const movement = [
  { action: 'down', keys: ['j', 'down'], label: 'down', description: 'Move down one row' },
  { action: 'up', keys: ['k', 'up'], label: 'up', description: 'Move up one row' },
  { action: 'page-down', keys: ['pgdn', 'ctrl-d'], label: 'page down', description: 'Move down one page' },
  { action: 'page-up', keys: ['pgup', 'ctrl-u'], label: 'page up', description: 'Move up one page' },
  { action: 'first', keys: ['g', 'home'], label: 'first', description: 'Go to the first row' },
  { action: 'last', keys: ['G', 'end'], label: 'last', description: 'Go to the last row' },
] as const satisfies readonly Binding[];

/** The same where text is only read: Space turns the page too, and the footer says so. */
export const reading = [
  ...movement.filter(binding => binding.action !== 'page-down'),
  {
    action: 'page-down',
    keys: ['pgdn', 'space', 'ctrl-d'],
    label: 'page down',
    description: 'Move down one page',
    hint: 2,
  },
] as const satisfies readonly Binding[];

/** Where letters are typed: in a list under a filter or a prompt. */
export const movementWhileTyping = [
  { action: 'down', keys: ['down', 'ctrl-n', 'tab'], label: 'down', description: 'Move down one row' },
  { action: 'up', keys: ['up', 'ctrl-p', 'shift-tab'], label: 'up', description: 'Move up one row' },
  { action: 'page-down', keys: ['pgdn'], label: 'page down', description: 'Move down one page' },
  { action: 'page-up', keys: ['pgup'], label: 'page up', description: 'Move up one page' },
] as const satisfies readonly Binding[];

export type Movement = (typeof movement)[number]['action'];
