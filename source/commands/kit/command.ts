/** The parts of a command: its spec in the table, and a `run` that is loaded when it is called. */
import type { CommandContext } from './context.ts';

export type Flag = {
  readonly type: 'string' | 'boolean';
  /** How help shows its value: `--at TIME`. */
  readonly value?: string;
  readonly description: string;
  readonly short?: string;
  readonly repeats?: boolean;
  /** What completion offers. */
  readonly choices?: readonly string[];
};

/** A flag's name as it is typed: `temporaryFix` is `--temporary-fix`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

export type Flags = Readonly<Record<string, Flag>>;

export type Command = {
  readonly verb: string;
  /** What follows the verb, one form a line. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly flags: Flags;
  /** What completion offers directly after the verb. */
  readonly completions?: readonly string[];
  readonly load: () => Promise<{ readonly run: Run }>;
};

/** The parsed arguments: what follows the verb, and the flags by their names in the spec. */
export type Args = {
  readonly verb: string;
  readonly positionals: readonly string[];
  readonly flag: (name: string) => string | undefined;
  readonly flagAll: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  /** Whether a flag was given as `--no-NAME`. */
  readonly hasNot: (name: string) => boolean;
};

/** @returns the exit code, where it is not 0 */
export type Run = (args: Args, context: CommandContext) => Promise<number | undefined>;

export type FailureCode = 'failed' | 'usage' | 'refused' | 'not-found';

/** The exit code of each kind of failure. */
export const exitCodes: Readonly<Record<FailureCode, number>> = {
  failed: 1,
  usage: 2,
  refused: 3,
  'not-found': 4,
};

/** A command that did not do what was asked. */
export class Failure extends Error {
  override name = 'Failure';
  readonly code: FailureCode;
  readonly missing: readonly string[];
  constructor(code: FailureCode, message: string, missing: readonly string[] = []) {
    super(message);
    this.code = code;
    this.missing = missing;
  }
}
