/**
 * Keymaps as data. Each place that reads keys (a screen, a prompt, a question) has one table: the handlers are typed by it,
 * and the footer, the help and the palette are derived from it. The keys that edit text are in `editor/bindings.ts`.
 */
import { formatKeyLabel } from './key-name.ts';

export type Binding<Action extends string = string> = {
  /** What the key does; handlers are keyed by it. */
  readonly action: Action;
  /** Names as `formatKey` writes them. Any of them works; the first one is shown. */
  readonly keys: readonly [string, ...string[]];
  /** One to three words, for the footer and the palette. */
  readonly label: string;
  /** One sentence, for the help. */
  readonly description: string;
  /** Rank in the footer, which drops the highest ranks first on a narrow screen. Without one: help and palette only. */
  readonly hint?: number;
  /** Whether it affects other people or cannot be undone; such an action asks first. */
  readonly isDangerous?: true;
};

export type Keymap<Action extends string = string> = {
  /** The name of the place; unique. */
  readonly place: string;
  readonly bindings: readonly Binding<Action>[];
};

/** The actions of a keymap, as a union of their names. */
export type ActionOf<K extends Keymap> = K['bindings'][number]['action'];

/** A function, or one that may be disabled: with the reason, or null while it is not. */
export type Handler<Args extends readonly unknown[] = []> = ((...args: Args) => void) | ResolvedHandler<Args>;

/** One handler for each action of a keymap: a missing or misspelled one does not compile. */
export type Handlers<K extends Keymap, Args extends readonly unknown[] = []> = {
  readonly [A in ActionOf<K>]: Handler<Args>;
};

/** @returns what a key does in a place; undefined if it does nothing */
export function findAction<K extends Keymap>(keymap: K, key: string): ActionOf<K> | undefined {
  return keymap.bindings.find(({ keys }) => keys.includes(key))?.action;
}

/** The key of an action, as people read it: `Ctrl-O`. */
export function findKeyLabel<K extends Keymap>(keymap: K, action: ActionOf<K>): string {
  return formatKeyLabel(keymap.bindings.find(binding => binding.action === action)?.keys[0] ?? '');
}

export type Hint = { readonly key: string; readonly label: string };

/** The hints of a footer, the most important first. */
export const collectHints = ({ bindings }: Keymap): readonly Hint[] =>
  bindings
    .filter(binding => binding.hint !== undefined)
    .toSorted((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
    .map(({ keys: [key], label }) => ({ key: formatKeyLabel(key), label }));

/** Why actions are disabled, by action. */
export type DisabledReasons = Readonly<Partial<Record<string, string>>>;

export function collectDisabledReasons<Args extends readonly unknown[]>(
  handlers: Readonly<Record<string, Handler<Args>>>,
): DisabledReasons {
  const reasons = Object.entries(handlers).flatMap(([action, handler]) => {
    const reason = typeof handler === 'function' ? null : handler.disabledBecause;
    return reason === null ? [] : [[action, reason] as const];
  });
  return Object.fromEntries(reasons);
}

export type ResolvedHandler<Args extends readonly unknown[] = []> = {
  readonly run: (...args: Args) => void;
  /** Why it must not run; null if it may. */
  readonly disabledBecause: string | null;
};

/** @returns the handler of a key; null if the key does nothing in that place */
export function findHandler<K extends Keymap, Args extends readonly unknown[] = []>(
  keymap: K,
  handlers: Handlers<K, Args>,
  key: string,
): ResolvedHandler<Args> | null {
  const action = findAction(keymap, key);
  if (action === undefined) return null;
  const handler: Handler<Args> = handlers[action];
  return typeof handler === 'function' ? { run: handler, disabledBecause: null } : handler;
}
