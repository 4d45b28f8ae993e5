/**
 * Delivers presses to the screen one at a time, and each one only after React has drawn what the one before it changed.
 * Keys arrive in bursts: `jj` and Enter in one read must move twice and open what is then under the cursor, and keys typed
 * ahead belong to the screen that the keys before them opened.
 */
import type { KeyPress } from './key-press.ts';
import type { DisabledReasons } from './keymap.ts';

export type Listener = {
  readonly onPress: (press: KeyPress) => void;
  /** A run of typed text as one; without it, a run comes press by press. */
  readonly onText?: ((text: string) => void) | undefined;
  readonly onPaste?: ((text: string) => void) | undefined;
};

export type Keyboard = {
  /** Takes presses in the order in which they were made. */
  readonly press: (presses: readonly KeyPress[]) => void;
  readonly paste: (text: string) => void;
  /** Puts presses before all that wait: for the listener that is there once React has drawn. */
  readonly pressFirst: (presses: readonly KeyPress[]) => void;
  /** Listens until the returned function is called. */
  readonly listen: (listener: Listener) => () => void;
  /** Delays further presses until some work is done, for the listener that is there then. */
  readonly hold: (work: Promise<unknown>) => void;
  /** Why actions of a place are disabled now, by place: the help shows it. */
  readonly disabledReasons: Map<string, DisabledReasons>;
};

type Input = { readonly press: KeyPress } | { readonly paste: string };

/** Where no text is read, a longer run is dropped: it is a paste, from a terminal without bracketed paste. */
const maxRun = 200;

type KeyboardOptions = {
  /** Sees a press the moment it arrives, before all that wait. Returns whether it has handled it. */
  readonly urgent: (press: KeyPress) => boolean;
  /** Resolves once React has drawn all changes so far, and the listeners are up to date. */
  readonly drawn: () => Promise<void>;
};

export function createKeyboard({ urgent, drawn }: KeyboardOptions): Keyboard {
  const listeners = new Set<Listener>();
  let waiting: Input[] = [];
  let held: Promise<unknown> | null = null;
  let draining = false;

  /** Takes the text that was typed next, up to the first other key. */
  const takeRun = (first: string): string => {
    const end = waiting.findIndex(input => !('press' in input) || input.press.kind !== 'text');
    const taken = waiting.splice(0, end < 0 ? waiting.length : end);
    const rest = taken.map(input =>
      'press' in input && input.press.kind === 'text' ? input.press.text : '',
    );
    return first + rest.join('');
  };

  const deliver = (input: Input) => {
    // A copy: a screen that a listener opens must not hear the same key.
    const hearing = [...listeners];
    if ('paste' in input) {
      for (const { onPaste } of hearing) onPaste?.(input.paste);
      return;
    }
    const { press } = input;
    const text = press.kind === 'text' && hearing.some(({ onText }) => onText) ? takeRun(press.text) : null;
    for (const { onPress, onText } of hearing) {
      if (text !== null && onText) onText(text);
      else onPress(press);
    }
  };

  const drain = async () => {
    if (draining) return;
    draining = true;
    try {
      for (
        let input = held ? undefined : waiting.shift();
        input;
        input = held ? undefined : waiting.shift()
      ) {
        deliver(input);
        await drawn();
      }
    } finally {
      draining = false;
    }
  };

  const add = (inputs: readonly Input[]) => {
    waiting = waiting.concat(inputs);
    void drain();
  };

  return {
    disabledReasons: new Map(),
    press: presses => {
      const left = presses.filter(press => !urgent(press));
      const readsText = [...listeners].some(({ onText }) => onText);
      if (left.length > maxRun && !readsText && !held) return;
      add(left.map(press => ({ press })));
    },
    paste: text => add([{ paste: text }]),
    pressFirst: presses => {
      waiting = [...presses.map(press => ({ press })), ...waiting];
      void drain();
    },
    listen: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: work => {
      const now = work.then(drawn, drawn);
      held = now;
      void now.then(() => {
        if (held !== now) return;
        held = null;
        void drain();
      });
    },
  };
}
