/** The keys of the room and of its parts. */
import { screenBindings } from '../../app/keymap.ts';
import type { Keymap } from '../../input/keymap.ts';

import { movement, reading } from '../../input/movement.ts';

/** The input line: letters are typed. */
export const roomKeymap = {
  place: 'room',
  bindings: [
    { action: 'send', keys: ['enter'], label: 'log it', description: 'Log what you typed', hint: 1 },
    {
      action: 'newline',
      keys: ['alt-enter', 'shift-enter', 'ctrl-j'],
      label: 'new line',
      description: 'Start a new line in what you type',
    },
    {
      action: 'complete',
      keys: ['tab'],
      label: 'panel',
      description: 'Complete a /command or @name; otherwise show or hide the panel',
      hint: 3,
    },
    { action: 'edit', keys: ['ctrl-o'], label: 'editor', description: 'Write it in your $EDITOR', hint: 6 },
    {
      action: 'select',
      keys: ['alt-up', 'shift-up', 'ctrl-up', 'alt-k'],
      label: 'entries',
      description: 'Select an entry of the timeline, to correct, copy, read or find it',
      hint: 5,
    },
    {
      action: 'runbook',
      keys: ['alt-r'],
      label: 'runbook',
      description: "Show the team's runbooks and check off their steps (also /runbook)",
      hint: 11,
    },
    { action: 'page-up', keys: ['pgup'], label: 'earlier', description: 'Scroll back one page', hint: 7 },
    {
      action: 'page-down',
      keys: ['pgdn'],
      label: 'later',
      description: 'Scroll forward one page; at the end the timeline follows',
    },
    {
      action: 'help',
      keys: ['alt-h'],
      label: 'help',
      description: 'Show all keys and commands of the room (also /help)',
      hint: 2,
    },
    {
      action: 'palette',
      keys: [':'],
      label: 'go to',
      description: 'Run any action, or open a screen or an incident by its name, if nothing is typed yet',
      hint: 20,
    },
    {
      action: 'back',
      keys: ['escape'],
      label: 'back',
      description:
        'Close the panel, clear the filter, then return to the previous screen; what you typed is kept',
      hint: 4,
    },
    {
      action: 'accept',
      keys: ['alt-a', 'ctrl-t'],
      label: 'accept',
      description: 'Accept the role offered to you',
    },
    {
      action: 'decline',
      keys: ['alt-n', 'ctrl-x'],
      label: 'decline',
      description: 'Decline the role offered to you',
    },
  ],
} as const satisfies Keymap;

/** An entry of the timeline is selected. */
export const entryKeymap = {
  place: 'entry',
  bindings: [
    { action: 'back', keys: ['escape'], label: 'type', description: 'Return to typing', hint: 1 },
    {
      action: 'up',
      keys: ['up', 'k', 'alt-up', 'shift-up', 'ctrl-up', 'alt-k'],
      label: 'earlier',
      description: 'Select the entry before',
    },
    {
      action: 'down',
      keys: ['down', 'j', 'alt-down', 'shift-down', 'ctrl-down', 'alt-j'],
      label: 'later',
      description: 'Select the next entry',
    },
    ...movement.filter(({ action }) => action !== 'up' && action !== 'down'),
    {
      action: 'read',
      keys: ['enter'],
      label: 'read',
      description: 'Read all of it: folded rows, the attachment, earlier versions',
      hint: 2,
    },
    {
      action: 'amend',
      keys: ['a', 'e'],
      label: 'amend',
      description: 'Correct its text; the original is kept',
      hint: 3,
    },
    {
      action: 'strike',
      keys: ['x'],
      label: 'strike',
      description: 'Strike it out; asks first, and asks why',
      hint: 4,
      isDangerous: true,
    },
    {
      action: 'undo',
      keys: ['u'],
      label: 'restore',
      description: 'Restore a struck entry, or make a hypothesis open again',
      hint: 15,
    },
    {
      action: 'move',
      keys: ['m'],
      label: 'move',
      description: 'Correct when it happened: 09:40 on its day, -10m',
      hint: 13,
    },
    { action: 'kind', keys: ['i'], label: 'kind', description: 'Correct its kind', hint: 14 },
    {
      action: 'confirm',
      keys: ['+'],
      label: 'confirm',
      description: 'Confirm a hypothesis; asks why',
      hint: 16,
    },
    {
      action: 'rule-out',
      keys: ['-'],
      label: 'rule out',
      description: 'Rule out a hypothesis; asks why',
      hint: 17,
    },
    { action: 'pin', keys: ['p'], label: 'pin', description: 'Pin it for the review, or unpin it', hint: 5 },
    {
      action: 'copy',
      keys: ['c'],
      label: 'copy',
      description: 'Copy its text to the clipboard, through the terminal (OSC 52)',
      hint: 6,
    },
    {
      action: 'copy-link',
      keys: ['y'],
      label: 'copy link',
      description: 'Copy the whole link in it; press again for the next link',
      hint: 12,
    },
    { action: 'link', keys: ['l'], label: 'link', description: 'Add a link to what it is about', hint: 7 },
    {
      action: 'filter',
      keys: ['/'],
      label: 'filter',
      description: 'Show only some entries: TEXT, @PERSON, the sign of a kind, is:pinned',
      hint: 8,
    },
    {
      action: 'jump',
      keys: ['t'],
      label: 'time',
      description: 'Go to a time: 14:05, -10m, or +00:14 since the declaration',
      hint: 9,
    },
    {
      action: 'runbook',
      keys: ['alt-r'],
      label: 'runbook',
      description: "Show the team's runbooks and check off their steps (also /runbook)",
      hint: 11,
    },
    {
      action: 'accept',
      keys: ['alt-a', 'ctrl-t'],
      label: 'accept',
      description: 'Accept the role offered to you',
    },
    {
      action: 'decline',
      keys: ['alt-n', 'ctrl-x'],
      label: 'decline',
      description: 'Decline the role offered to you',
    },
    ...screenBindings(10, 20),
  ],
} as const satisfies Keymap;

/** One entry, read in full. */
export const readerKeymap = {
  place: 'reader',
  bindings: [
    ...reading,
    {
      action: 'copy',
      keys: ['c'],
      label: 'copy',
      description: 'Copy all of it, with its attachment',
      hint: 3,
    },
    {
      action: 'back',
      keys: ['escape', 'q', 'enter'],
      label: 'back',
      description: 'Return to the timeline',
      hint: 1,
    },
  ],
} as const satisfies Keymap;

/** A runbook has the keys. */
export const runbookKeymap = {
  place: 'runbook',
  bindings: [
    { action: 'back', keys: ['escape'], label: 'type', description: 'Return to typing', hint: 1 },
    {
      action: 'check',
      keys: ['space', 'enter', 'x'],
      label: 'check off',
      description: 'Check off the selected step; the timeline records it',
      hint: 2,
    },
    {
      action: 'next',
      keys: ['tab', 'n'],
      label: 'next runbook',
      description: 'Show the next runbook',
      hint: 3,
    },
    {
      action: 'previous',
      keys: ['shift-tab', 'N'],
      label: 'previous',
      description: 'Show the previous runbook',
    },
    ...movement,
    ...screenBindings(4, 20),
  ],
} as const satisfies Keymap;

/** An answer is typed in place of the input line. */
export const answerKeymap = {
  place: 'answer',
  bindings: [
    { action: 'done', keys: ['enter'], label: 'done', description: 'Accept the answer', hint: 1 },
    {
      action: 'back',
      keys: ['escape'],
      label: 'back',
      description: 'Go back without it; what you typed is there when you return',
      hint: 2,
    },
    {
      action: 'newline',
      keys: ['alt-enter', 'shift-enter', 'ctrl-j'],
      label: 'new line',
      description: 'Start a new line',
      hint: 3,
    },
  ],
} as const satisfies Keymap;
