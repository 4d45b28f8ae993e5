/**
 * Every key, declared once (design section 6): handlers look up what a key does here, and the footer and the help say what
 * stands here. Keys are written as `pressName` writes them. The keys that edit text are in `editor/bindings.ts`.
 */

/** Where keys mean something: a screen, or a part of one that has the keys while it is open. */
export type Place =
  | (
      | 'overview'
      | 'pages'
      | 'page'
      | 'oncall'
      | 'follow-ups'
      | 'history'
      | 'review'
      | 'report'
      | 'room'
      | 'entry'
      | 'reader'
      | 'runbook'
      | 'answer'
      | 'help'
    )
  | ('filter' | 'prompt' | 'choice' | 'question' | 'palette')
  | 'anywhere';

export type Binding = {
  /** What is done; handlers are keyed by this. */
  readonly action: string;
  readonly places: readonly Place[];
  /** Any of them; the first is the one shown. */
  readonly keys: readonly string[];
  /** The footer's word. */
  readonly label: string;
  /** The help's sentence. */
  readonly about: string;
  /** Rank in the footer, which drops the highest numbers first where it is narrow; none: help alone. */
  readonly hint?: number;
};

const bind = (
  places: readonly Place[],
  action: string,
  keys: readonly string[],
  label: string,
  about: string,
  hint?: number,
): Binding => ({ action, places, keys, label, about, ...(hint !== undefined && { hint }) });

const anything = 'any action, screen or incident by its name; :7 opens INC-7, :P-12 a page';

const lists = ['overview', 'pages', 'page', 'follow-ups', 'history'] as const;

export const keymap: readonly Binding[] = [
  bind(['overview'], 'open', ['enter'], 'open', 'open the incident under the cursor', 2),
  bind(['overview'], 'declare', ['n'], 'declare', 'declare an incident', 1),
  bind(['overview'], 'pages', ['p'], 'pages', 'the pages: who is being woken, for what, and who is next', 4),
  bind(['overview'], 'follow-ups', ['t'], 'follow-ups', 'what is still to be done, across incidents', 10),
  bind(['overview'], 'history', ['h'], 'history', 'every incident there was', 12),
  bind(['overview'], 'report', ['r'], 'report', 'how long incidents took, who was paged how much', 13),
  bind(['overview'], 'oncall', ['o'], 'on call', 'who is on call, the coming two weeks, overrides', 5),
  bind([...lists, 'oncall', 'review', 'report', 'choice'], 'down', ['j', 'down'], 'down', 'down one'),
  bind([...lists, 'oncall', 'review', 'report', 'choice'], 'up', ['k', 'up'], 'up', 'up one'),
  bind([...lists, 'review', 'report'], 'page-down', ['pgdn', 'ctrl-d'], 'page down', 'down one page'),
  bind([...lists, 'review'], 'page-up', ['pgup', 'ctrl-u'], 'page up', 'up one page'),
  bind([...lists, 'oncall', 'review', 'report', 'choice'], 'first', ['g', 'home'], 'first', 'to the first'),
  bind([...lists, 'oncall', 'review', 'report', 'choice'], 'last', ['G', 'end'], 'last', 'to the last'),
  bind(['overview'], 'filter', ['/'], 'filter', 'show only what contains a text', 7),
  bind(['overview'], 'closed', ['c'], 'closed too', 'show closed incidents too, or not', 8),
  bind(['overview'], 'back', ['escape'], 'all', 'take the filter away'),
  bind(['overview'], 'help', ['?'], 'help', 'all keys', 3),
  bind(['overview'], 'quit', ['q'], 'quit', 'leave callme; asks where something would be lost', 9),

  bind(['pages', 'page'], 'acknowledge', ['a'], 'ack', 'you have it: nobody else is woken', 1),
  bind(['pages', 'page'], 'incident', ['i'], 'incident', 'it is an incident: declare it', 2),
  bind(['pages', 'page'], 'help', ['?'], 'help', 'all keys', 3),
  bind(['pages'], 'back', ['escape'], 'back', 'back one: the marks, the filter, the overview', 4),
  bind(['page'], 'back', ['escape', 'enter'], 'back', 'back to the list', 4),
  bind(['pages', 'page'], 'snooze', ['s'], 'snooze', 'quiet for a while, then again', 5),
  bind(['pages', 'page'], 'duplicate', ['d'], 'dup', 'it is part of an active incident', 6),
  bind(['pages', 'page'], 'routine', ['r'], 'routine', 'it is routine: handled, and no incident', 7),
  bind(['pages', 'page'], 'false-positive', ['f'], 'false', 'it is a false positive: asks why', 8),
  bind(['pages'], 'open', ['enter'], 'details', 'all that is known of it', 9),
  bind(['pages'], 'filter', ['/'], 'filter', 'show only those that contain a text', 10),
  bind(['pages'], 'mark', ['space'], 'mark', 'mark it: what is done next is done to all that are marked', 11),
  bind(['pages'], 'over', ['c'], 'over too', 'show those that are over too, or not', 12),
  bind(['pages'], 'quit', ['q'], 'quit', 'leave callme; asks where something would stop or be lost'),

  bind(['history'], 'open', ['enter'], 'open', 'open the incident under the cursor', 1),
  bind(['history'], 'filter', ['/'], 'find', 'find by title, people, team, follow-ups', 2),
  bind(['history'], 'help', ['?'], 'help', 'all keys', 3),
  bind(['history'], 'back', ['escape'], 'back', 'back one: the text, where you came from', 4),
  bind(['overview', 'history'], 'review', ['v'], 'review', 'the review of the incident under the cursor', 11),

  bind(['review'], 'edit', ['e'], 'edit', 'write in it, in your $EDITOR', 1),
  bind(
    ['review'],
    'write',
    ['w'],
    'refresh',
    'write it, or refresh what is generated in it; what people wrote stays',
    2,
  ),
  bind(['review'], 'approve', ['a'], 'approve', 'approve it: you were asked, you have read it, you agree', 3),
  bind(['review'], 'help', ['?'], 'help', 'all keys', 4),
  bind(['review'], 'back', ['escape'], 'back', 'back to where you came from', 5),
  bind(['review'], 'open', ['enter'], 'room', 'the room of its incident', 6),

  bind(['report'], 'shorter', ['h', 'left'], 'shorter', 'a shorter time', 1),
  bind(['report'], 'longer', ['l', 'right'], 'longer', 'a longer time', 2),
  bind(['report'], 'help', ['?'], 'help', 'all keys', 3),
  bind(['report'], 'back', ['escape'], 'back', 'back to where you came from', 4),

  bind(['follow-ups'], 'done', ['d'], 'done', 'it is done', 1),
  bind(['follow-ups'], 'assign', ['a'], 'assign', 'give it to somebody', 2),
  bind(['follow-ups'], 'help', ['?'], 'help', 'all keys', 3),
  bind(['follow-ups'], 'back', ['escape'], 'back', 'back one: the filter, where you came from', 4),
  bind(['follow-ups'], 'due', ['u'], 'due', 'say when it is due', 5),
  bind(['follow-ups'], 'drop', ['x'], 'drop', 'it will not be done: asks why', 6),
  bind(['follow-ups'], 'link', ['l'], 'link', 'where it is tracked', 7),
  bind(['follow-ups'], 'open', ['enter'], 'incident', 'open the incident that it comes from', 8),
  bind(['follow-ups'], 'mine', ['m'], 'mine', "yours alone, or everybody's", 9),
  bind(['follow-ups'], 'filter', ['/'], 'filter', 'show only what contains a text', 10),
  bind(['follow-ups'], 'over', ['c'], 'over too', 'show those that are over too, or not', 11),

  bind(['overview'], 'palette', [':'], 'go to', anything, 6),
  bind(
    ['pages', 'page', 'oncall', 'follow-ups', 'history', 'review', 'report'],
    'palette',
    [':'],
    'go to',
    anything,
    20,
  ),
  bind(['room'], 'palette', [':'], 'go to', `${anything}; where nothing is typed yet`, 20),
  bind(['entry', 'runbook'], 'palette', [':'], 'go to', anything, 20),
  bind(['palette'], 'next', ['enter'], 'do it', 'do what is under the cursor', 1),
  bind(['palette'], 'back', ['escape'], 'back', 'back to where you were', 2),
  bind(['palette'], 'down', ['down', 'ctrl-n', 'tab'], 'down', 'down one'),
  bind(['palette'], 'up', ['up', 'ctrl-p', 'shift-tab'], 'up', 'up one'),

  bind(['filter'], 'next', ['enter'], 'keep', 'keep the filter, and have the keys of the list back', 1),
  bind(['filter'], 'back', ['escape'], 'all', 'take the filter away', 2),
  bind(['filter'], 'down', ['down'], 'down', 'down one'),
  bind(['filter'], 'up', ['up'], 'up', 'up one'),

  bind(['oncall'], 'add', ['a'], 'override', 'have somebody cover: adds an override', 1),
  bind(['oncall'], 'remove', ['r'], 'remove', 'remove an override that was added', 3),
  bind(['oncall'], 'earlier', ['h', 'left'], 'earlier', 'the week before', 5),
  bind(['oncall'], 'later', ['l', 'right'], 'later', 'the week after', 6),
  bind(['oncall'], 'today', ['t'], 'today', 'back to today', 7),
  bind(['oncall'], 'accept', ['y'], 'accept', 'accept the swap that is offered to you'),
  bind(['oncall'], 'decline', ['x'], 'decline', 'decline the swap that is offered to you'),
  bind(['oncall'], 'help', ['?'], 'help', 'all keys', 4),
  bind(['oncall'], 'back', ['escape'], 'back', 'back to the overview', 2),

  bind(['prompt', 'choice'], 'next', ['enter'], 'next', 'take it and go on', 1),
  bind(['prompt', 'choice'], 'back', ['escape'], 'back', 'one step back; what is entered stays', 2),

  bind(['room'], 'send', ['enter'], 'log it', 'log what you typed', 1),
  bind(
    ['room'],
    'newline',
    ['alt-enter', 'shift-enter', 'ctrl-j'],
    'new line',
    'a new line in what you type',
  ),
  bind(
    ['room'],
    'complete',
    ['tab'],
    'panel',
    'complete a /command or @name; else show or hide the panel where it is narrow',
    3,
  ),
  bind(['room'], 'edit', ['ctrl-o'], 'editor', 'write it in your $EDITOR', 6),
  bind(
    ['room'],
    'select',
    ['alt-up', 'shift-up', 'ctrl-up', 'alt-k'],
    'entries',
    'select an entry of the timeline, to correct, copy, read or find one',
    5,
  ),
  bind(
    ['room', 'entry'],
    'runbook',
    ['alt-r'],
    'runbook',
    "the team's runbooks, to tick off (also /runbook)",
    11,
  ),
  bind(['room'], 'page-up', ['pgup'], 'earlier', 'scroll back', 7),
  bind(['room'], 'page-down', ['pgdn'], 'later', 'scroll on; at the end it follows'),
  bind(['room'], 'help', ['alt-h'], 'help', 'all keys and commands of the room (also /help)', 2),
  bind(
    ['room'],
    'back',
    ['escape'],
    'back',
    'back one: the panel, the filter, the overview; what you typed is kept',
    4,
  ),

  bind(['room', 'entry'], 'accept', ['alt-a', 'ctrl-t'], 'accept', 'accept the role that is offered to you'),
  bind(
    ['room', 'entry'],
    'decline',
    ['alt-n', 'ctrl-x'],
    'decline',
    'decline the role that is offered to you',
  ),

  bind(['entry'], 'back', ['escape'], 'type', 'back to typing', 1),
  bind(['entry'], 'up', ['up', 'k', 'alt-up', 'shift-up', 'ctrl-up', 'alt-k'], 'earlier', 'the entry before'),
  bind(['entry'], 'down', ['down', 'j', 'alt-down', 'shift-down', 'ctrl-down', 'alt-j'], 'later', 'the next'),
  bind(['entry'], 'first', ['g', 'home'], 'first', 'the first entry'),
  bind(['entry'], 'last', ['G', 'end'], 'last', 'the last entry'),
  bind(['entry', 'reader'], 'page-up', ['pgup', 'ctrl-u'], 'page up', 'back one page'),
  bind(['entry'], 'page-down', ['pgdn', 'ctrl-d'], 'page down', 'on one page'),
  bind(
    ['entry'],
    'read',
    ['enter'],
    'whole',
    'all of it: the folded rows, the attachment, what it said before',
    2,
  ),
  bind(['entry'], 'amend', ['a', 'e'], 'amend', 'correct its text; the original is kept', 3),
  bind(['entry'], 'strike', ['x'], 'strike', 'strike it out; asks, and asks why', 4),
  bind(['entry'], 'pin', ['p'], 'pin', 'pin it for the review, or take the pin off', 5),
  bind(['entry'], 'copy', ['c'], 'copy', 'copy its text to the clipboard, through the terminal (OSC 52)', 6),
  bind(
    ['entry'],
    'copy-link',
    ['y'],
    'copy link',
    'copy the address in it, whole, however many rows it takes; again: the next one',
    12,
  ),
  bind(['entry'], 'link', ['l'], 'link', 'add the address of what it is about', 7),
  bind(
    ['entry'],
    'filter',
    ['/'],
    'filter',
    'show only some: TEXT, @PERSON, a sign for a kind, is:pinned',
    8,
  ),
  bind(['entry'], 'jump', ['t'], 'time', 'go to a time: 14:05, -10m, +00:14 since the declaration', 9),
  bind(['entry'], 'help', ['?'], 'help', 'all keys', 10),

  bind(['reader'], 'down', ['j', 'down'], 'down', 'down one'),
  bind(['reader'], 'up', ['k', 'up'], 'up', 'up one'),
  bind(['reader'], 'page-down', ['pgdn', 'space', 'ctrl-d'], 'page down', 'on one page', 2),
  bind(['reader'], 'first', ['g', 'home'], 'first', 'to its beginning'),
  bind(['reader'], 'last', ['G', 'end'], 'last', 'to its end'),
  bind(['reader'], 'copy', ['c'], 'copy', 'copy all of it, also what is in its attachment', 3),
  bind(['reader'], 'back', ['escape', 'q', 'enter'], 'back', 'back to the timeline', 1),

  bind(['runbook'], 'back', ['escape'], 'type', 'back to typing', 1),
  bind(['runbook'], 'tick', ['space', 'enter', 'x'], 'tick off', 'it is done: the timeline says so', 2),
  bind(['runbook'], 'next', ['tab', 'n'], 'next runbook', 'the next runbook', 3),
  bind(['runbook'], 'previous', ['shift-tab', 'N'], 'one before', 'the runbook before'),
  bind(['runbook'], 'down', ['j', 'down'], 'down', 'down one'),
  bind(['runbook'], 'up', ['k', 'up'], 'up', 'up one'),
  bind(['runbook'], 'first', ['g', 'home'], 'first', 'to the first'),
  bind(['runbook'], 'last', ['G', 'end'], 'last', 'to the last'),
  bind(['runbook'], 'help', ['?'], 'help', 'all keys', 4),

  bind(['answer'], 'done', ['enter'], 'done', 'take it', 1),
  bind(['answer'], 'back', ['escape'], 'back', 'back without it; it is there again when you come back', 2),
  bind(['answer'], 'newline', ['alt-enter', 'shift-enter', 'ctrl-j'], 'new line', 'a new line', 3),

  bind(['help'], 'down', ['j', 'down'], 'down', 'down one'),
  bind(['help'], 'up', ['k', 'up'], 'up', 'up one'),
  bind(['help'], 'page-down', ['pgdn', 'space', 'ctrl-d'], 'page down', 'down one page', 2),
  bind(['help'], 'page-up', ['pgup', 'ctrl-u'], 'page up', 'up one page'),
  bind(['help'], 'back', ['escape', 'q', '?', 'enter'], 'close', 'back to where you were', 1),

  bind(['question'], 'yes', ['y', 'Y'], 'yes', 'yes; any other key means no', 1),

  bind(['anywhere'], 'interrupt', ['ctrl-c'], 'leave', 'twice: leave at once; what you typed is kept'),
  bind(['anywhere'], 'suspend', ['ctrl-z'], 'suspend', 'to the shell; fg brings it back'),
];

/** The bindings of a place, in the order in which help shows them. */
export const bindingsOf = (place: Place): readonly Binding[] =>
  keymap.filter(({ places }) => places.includes(place));

/** What a key does in a place. */
export function actionOf(place: Place, key: string): string | undefined {
  return keymap.find(({ places, keys }) => places.includes(place) && keys.includes(key))?.action;
}

/** The key that does something in a place, as people read it. */
export const keyOf = (place: Place, action: string): string =>
  formatKeyLabel(bindingsOf(place).find(binding => binding.action === action)?.keys[0] ?? '');

/** The footer's hints in order of importance. */
export function hintsOf(place: Place): { readonly key: string; readonly label: string }[] {
  return bindingsOf(place)
    .filter(binding => binding.hint !== undefined)
    .toSorted((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
    .map(({ keys, label }) => ({ key: formatKeyLabel(keys[0] ?? ''), label }));
}

const names: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
  pgup: 'PgUp',
  pgdn: 'PgDn',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
};

/** A key as people read it: `Ctrl-O`, `PgUp`. */
export function formatKeyLabel(key: string): string {
  const [last = '', ...modifiers] = key.split('-').toReversed();
  const shown = names[last] ?? (modifiers.length > 0 ? last.toUpperCase() : last);
  return [...modifiers.toReversed().map(word => word[0]?.toUpperCase() + word.slice(1)), shown].join('-');
}
