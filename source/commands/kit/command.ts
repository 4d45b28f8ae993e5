/**
 * The parts of a command: a spec, which is loaded at every start and must stay small, and a `run`, which is loaded when the
 * command is called.
 */
import type { CommandContext } from './context.ts';
import type { globalFlags } from './flags.ts';

type GlobalFlags = typeof globalFlags;

export type Flag = {
  readonly type: 'string' | 'boolean';
  /** How help shows the value: `--at TIME`. */
  readonly value?: string;
  readonly description: string;
  readonly short?: string;
  readonly repeats?: boolean;
  /** The only values it takes; completion offers them. */
  readonly choices?: readonly string[];
  /** The value when nothing follows it, or another flag does. */
  readonly bare?: string;
};

/** A flag's name as it is typed: `temporaryFix` is `--temporary-fix`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

export type Flags = Readonly<Record<string, Flag>>;

/** What a command line consists of: the verb and what follows it. */
export type Positionals = { readonly verb: string; readonly positionals: readonly string[] };

/** A command line as it was parsed, before its command is known. */
export type ParsedArgs = Positionals & {
  /** The last value of a flag. */
  readonly flag: (name: string) => string | undefined;
  readonly flagAll: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  readonly hasNot: (name: string) => boolean;
};

type NamesOf<F extends Flags, T extends Flag['type']> = {
  [N in keyof F]: F[N]['type'] extends T ? N : never;
}[keyof F];

type ValueOf<F extends Flag> = F extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

/** The arguments of a command: only flags that its spec declares, and global ones, can be asked for. */
export type Args<F extends Flags> = Positionals & {
  /** The last value of a flag that takes one. */
  readonly flag: <N extends NamesOf<F & GlobalFlags, 'string'>>(
    name: N,
  ) => ValueOf<(F & GlobalFlags)[N]> | undefined;
  /** Every value of a flag that may be repeated. */
  readonly flagAll: (name: NamesOf<F, 'string'>) => readonly string[];
  /** Whether a boolean flag was given. */
  readonly has: (name: NamesOf<F & GlobalFlags, 'boolean'>) => boolean;
  /** Whether a boolean flag was given as `--no-NAME`. */
  readonly hasNot: (name: NamesOf<F & GlobalFlags, 'boolean'>) => boolean;
};

/** The arguments that have these flags with a value, whatever else they have: what shared functions take. */
export type ArgsWith<N extends string> = Positionals & { readonly flag: (name: N) => string | undefined };

/** The global flags of any command. */
export type GlobalArgs = ArgsWith<'store' | 'teamFile' | 'as'> & {
  readonly has: (name: 'json' | 'utc') => boolean;
};

/** @returns the exit code, unless it is 0 */
export type Run<F extends Flags> = (args: Args<F>, context: CommandContext) => Promise<number | undefined>;

export type Command = {
  readonly verb: string;
  /** What follows the verb, one form a line. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly flags: Flags;
  /** What completion offers directly after the verb. */
  readonly completions?: readonly string[];
  /** `never`: each command takes the arguments of its own flags; {@link defineCommand} checks that they fit. */
  readonly load: () => Promise<{
    readonly run: (args: never, context: CommandContext) => Promise<number | undefined>;
  }>;
};

export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] };

/** Checks that `run` uses only flags that the spec declares. */
export const defineCommand = <F extends Flags>(
  spec: Omit<Command, 'flags' | 'load'> & {
    readonly flags: F;
    readonly load: () => Promise<{ readonly run: Run<F> }>;
  },
): Command => spec;

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
