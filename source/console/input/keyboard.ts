/**
 * Hands presses to the screen one at a time, and the next one only after React has drawn what the last one changed. Keys
 * come in bursts: `jj` and Enter in one read must move twice and open what is then under the cursor, and what is typed
 * ahead belongs to the screen that the keys before it opened.
 */
import type { KeyPress } from './press.ts';

export type Listener = {
  readonly onPress: (press: KeyPress) => void;
  /** A run of typed text as one; without it, a run comes press by press. */
  readonly onText?: ((text: string) => void) | undefined;
  readonly onPaste?: ((text: string) => void) | undefined;
};

export type Keyboard = {
  /** What was pressed, in order. */
  readonly press: (presses: readonly KeyPress[]) => void;
  readonly paste: (text: string) => void;
  /** Has presses come before all that waits, for whoever listens once what was changed is drawn. */
  readonly pressFirst: (presses: readonly KeyPress[]) => void;
  /** Listens until the returned function is called. */
  readonly listen: (listener: Listener) => () => void;
  /** Keeps what is pressed meanwhile for whoever listens once the work is done. */
  readonly hold: (work: Promise<unknown>) => void;
};

type Input = { readonly press: KeyPress } | { readonly paste: string };

/** A list has nothing to do with a run of text this long: it came from a terminal without bracketed paste. */
const longestRun = 200;

type KeyboardOptions = {
  /** Sees a press the moment it arrives, before all that wait; true where it was meant for nobody else. */
  readonly urgent: (press: KeyPress) => boolean;
  /** Resolves once what was changed until now is drawn, and who listens then is listening. */
  readonly drawn: () => Promise<void>;
};

export function createKeyboard({ urgent, drawn }: KeyboardOptions): Keyboard {
  const listeners = new Set<Listener>();
  let waiting: Input[] = [];
  let held: Promise<unknown> | null = null;
  let draining = false;

  /** Takes the typed text that comes next, as far as it goes without another key. */
  const takeRun = (first: string): string => {
    const end = waiting.findIndex(input => !('press' in input) || input.press.kind !== 'text');
    const taken = waiting.splice(0, end < 0 ? waiting.length : end);
    const rest = taken.map(input =>
      'press' in input && input.press.kind === 'text' ? input.press.text : '',
    );
    return first + rest.join('');
  };

  const deliver = (input: Input) => {
    // A copy: a listener that opens another screen must not have that screen hear the same key.
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
    press: presses => {
      const left = presses.filter(press => !urgent(press));
      const readsText = [...listeners].some(({ onText }) => onText);
      if (left.length > longestRun && !readsText && !held) return;
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
