/** The keys that work anywhere, whatever else reads keys. */
import type { Binding, Keymap } from '../input/keymap.ts';

export const anywhereKeymap = {
  place: 'anywhere',
  bindings: [
    {
      action: 'interrupt',
      keys: ['ctrl-c'],
      label: 'leave',
      description: 'Twice: quit at once; what you typed is saved',
    },
    {
      action: 'suspend',
      keys: ['ctrl-z'],
      label: 'suspend',
      description: 'Suspend to the shell; fg resumes',
    },
  ],
} as const satisfies Keymap;

const anything = 'Run any action, or open a screen or an incident by its name; :7 opens INC-7, :P-12 a page';

/** Leaves a screen. The argument is the rank of its hint in the footer. */
export const backBinding = (hint: number) =>
  ({
    action: 'back',
    keys: ['escape'],
    label: 'back',
    description: 'Return to the previous screen',
    hint,
  }) as const satisfies Binding;

/** What every screen has. The arguments are the ranks of their hints in its footer. */
export const screenBindings = (help: number, palette: number) =>
  [
    { action: 'help', keys: ['?'], label: 'help', description: 'Show all keys', hint: help },
    { action: 'palette', keys: [':'], label: 'go to', description: anything, hint: palette },
  ] as const satisfies Keymap['bindings'];
