/**
 * Every key, declared once (design section 6): handlers look up what a key does here, and the footer and the help say what
 * stands here. Keys are written as `pressName` writes them.
 */
export type ScreenName = 'overview' | 'declare' | 'room';

export type Binding = {
  /** What the screen does; its handlers are keyed by this. */
  readonly action: string;
  readonly screens: readonly ScreenName[];
  /** Any of them; the first is the one shown. */
  readonly keys: readonly string[];
  /** The footer's word. */
  readonly label: string;
  /** The help's sentence. */
  readonly about: string;
  /** Rank in the footer, which drops the highest numbers first where it is narrow; none: help alone. */
  readonly hint?: number;
};

const lists: readonly ScreenName[] = ['overview'];

export const keymap: readonly Binding[] = [
  {
    action: 'open',
    screens: lists,
    keys: ['enter'],
    label: 'open',
    about: 'open the incident under the cursor',
    hint: 2,
  },
  { action: 'declare', screens: lists, keys: ['n'], label: 'declare', about: 'declare an incident', hint: 1 },
  { action: 'down', screens: lists, keys: ['j', 'down'], label: 'down', about: 'down one' },
  { action: 'up', screens: lists, keys: ['k', 'up'], label: 'up', about: 'up one' },
  {
    action: 'page-down',
    screens: lists,
    keys: ['pgdn', 'ctrl-d'],
    label: 'page down',
    about: 'down one page',
  },
  { action: 'page-up', screens: lists, keys: ['pgup', 'ctrl-u'], label: 'page up', about: 'up one page' },
  { action: 'last', screens: lists, keys: ['G', 'end'], label: 'last', about: 'to the last' },
  { action: 'first', screens: lists, keys: ['g', 'home'], label: 'first', about: 'to the first' },
  {
    action: 'filter',
    screens: lists,
    keys: ['/'],
    label: 'filter',
    about: 'show only what contains a text',
    hint: 4,
  },
  {
    action: 'closed',
    screens: lists,
    keys: ['c'],
    label: 'closed too',
    about: 'show closed incidents too, or not',
    hint: 5,
  },
  { action: 'help', screens: lists, keys: ['?'], label: 'help', about: 'all keys of this screen', hint: 3 },
  { action: 'quit', screens: lists, keys: ['q'], label: 'quit', about: 'leave callme', hint: 6 },

  {
    action: 'send',
    screens: ['room'],
    keys: ['enter'],
    label: 'log it',
    about: 'log what you typed',
    hint: 1,
  },
  {
    action: 'newline',
    screens: ['room'],
    keys: ['alt-enter', 'shift-enter', 'ctrl-j'],
    label: 'new line',
    about: 'a new line in what you type',
  },
  {
    action: 'complete',
    screens: ['room'],
    keys: ['tab'],
    label: 'panel',
    about: 'complete a /command or @name; else show the panel, or the next part of it',
    hint: 3,
  },
  {
    action: 'edit',
    screens: ['room'],
    keys: ['ctrl-o'],
    label: 'editor',
    about: 'write it in your $EDITOR',
    hint: 5,
  },
  { action: 'page-up', screens: ['room'], keys: ['pgup'], label: 'earlier', about: 'scroll back', hint: 6 },
  {
    action: 'page-down',
    screens: ['room'],
    keys: ['pgdn'],
    label: 'later',
    about: 'scroll on; at the end it follows',
  },
  {
    action: 'help',
    screens: ['room'],
    keys: ['alt-h'],
    label: 'help',
    about: 'all keys and commands of the room (also /help)',
    hint: 2,
  },
  {
    action: 'back',
    screens: ['room'],
    keys: ['escape'],
    label: 'back',
    about: 'back to the overview; what you typed is kept',
    hint: 4,
  },

  {
    action: 'next',
    screens: ['declare'],
    keys: ['enter'],
    label: 'next',
    about: 'take it and go on',
    hint: 1,
  },
  { action: 'back', screens: ['declare'], keys: ['escape'], label: 'back', about: 'one step back', hint: 2 },
];

/** The bindings of a screen, in the order in which help shows them. */
export const bindingsOf = (screen: ScreenName): readonly Binding[] =>
  keymap.filter(({ screens }) => screens.includes(screen));

/** What a key does on a screen. */
export function actionOf(screen: ScreenName, key: string): string | undefined {
  return keymap.find(({ screens, keys }) => screens.includes(screen) && keys.includes(key))?.action;
}

/** The footer's hints in order of importance. */
export function hintsOf(screen: ScreenName): { readonly key: string; readonly label: string }[] {
  return bindingsOf(screen)
    .filter(binding => binding.hint !== undefined)
    .toSorted((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
    .map(({ keys, label }) => ({ key: shownKey(keys[0] ?? ''), label }));
}

const names: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  pgup: 'PgUp',
  pgdn: 'PgDn',
  up: '↑',
  down: '↓',
  home: 'Home',
  end: 'End',
};

/** A key as people read it: `Ctrl-O`, `PgUp`. */
export function shownKey(key: string): string {
  const [last = '', ...modifiers] = key.split('-').toReversed();
  const shown = names[last] ?? (modifiers.length > 0 ? last.toUpperCase() : last);
  return [...modifiers.toReversed().map(word => word[0]?.toUpperCase() + word.slice(1)), shown].join('-');
}
