import type { Exit } from './terminal.ts';

/** The expected content of a screen: a part of its text, a pattern, or any condition at all. */
export type Expectation = string | RegExp | (() => boolean);

/** Milliseconds until giving up; and a description of the awaited condition, for the message. */
export type WaitOptions = { readonly timeout?: number; readonly what?: string };

type Watcher = {
  readonly isMet: () => boolean;
  readonly what: string;
  readonly since: number;
  readonly timer: NodeJS.Timeout;
  /** Created where the wait started, so that a failure points at the line of the test and not at a timer. */
  readonly failure: Error;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

const patience = 10_000;

/**
 * Waits for a screen: each is checked again whenever the screen may have changed. Nothing polls. None is checked
 * while the screen is not whole.
 */
export function createWatchers(text: () => string, isWhole: () => boolean) {
  const waiting = new Set<Watcher>();
  let ended: Exit | undefined;

  function settle(watcher: Watcher, problem?: string): void {
    clearTimeout(watcher.timer);
    waiting.delete(watcher);
    if (problem === undefined) watcher.resolve();
    else watcher.reject(withMessage(watcher.failure, complaint(watcher, problem, text())));
  }

  /** A condition that throws (an assertion, say) rejects its own wait, not the terminal. */
  function ask(watcher: Watcher): void {
    try {
      if (watcher.isMet()) settle(watcher);
    } catch (error) {
      settle(watcher, `because the condition threw ${String(error)}`);
    }
  }

  function check(): void {
    if (!isWhole() && ended === undefined) return;
    for (const watcher of [...waiting]) ask(watcher);
  }

  return {
    check,
    /** The program has ended: the screen is final. */
    end(exit: Exit): void {
      ended = exit;
      check();
      for (const watcher of [...waiting]) settle(watcher, ending(exit));
    },
    waitFor(expected: Expectation, options: WaitOptions = {}): Promise<void> {
      const timeout = options.timeout ?? patience;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const watcher: Watcher = {
        isMet: condition(expected, text),
        what: options.what ?? describe(expected),
        since: performance.now(),
        failure: new Error('waiting'),
        timer: setTimeout(() => settle(watcher, `within the ${timeout} ms allowed`), timeout),
        resolve,
        reject,
      };
      waiting.add(watcher);
      check();
      if (ended !== undefined && waiting.has(watcher)) settle(watcher, ending(ended));
      return promise;
    },
  };
}

function withMessage(error: Error, message: string): Error {
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '';
  error.message = message;
  error.stack = `Error: ${message}${frames}`;
  return error;
}

function condition(expected: Expectation, text: () => string): () => boolean {
  if (typeof expected === 'function') return expected;
  if (typeof expected === 'string') return () => text().includes(expected);
  // A global pattern remembers where it stopped; every look at the screen starts from the top.
  const pattern = new RegExp(expected.source, expected.flags.replace(/[gy]/g, ''));
  return () => pattern.test(text());
}

function describe(expected: Expectation): string {
  return typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
}

function ending({ code, signal }: Exit): string {
  return `and the program has ended (${signal === null ? `code ${code}` : `signal ${signal}`})`;
}

function complaint(watcher: Watcher, problem: string, screen: string): string {
  const waited = Math.round(performance.now() - watcher.since);
  return `Waited ${waited} ms for ${watcher.what}: not seen ${problem}. The screen:\n${frame(screen)}`;
}

function frame(screen: string): string {
  return screen === '' ? '  (empty)' : screen.replace(/^/gm, '  | ');
}
