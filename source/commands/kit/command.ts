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
  readonly has: (name: 'json' | 'utc' | 'color') => boolean;
  readonly hasNot: (name: 'color') => boolean;
};

/** @returns the exit code, unless it is 0 */
export type Run<F extends Flags> = (args: Args<F>, context: CommandContext) => Promise<number | undefined>;

/** One form of a command that does not take all of its flags: the others are refused, not ignored. */
export type Form<FlagName extends string = string> = {
  /** What follows the verb in it, for messages: `done`, `--dry-run`; '' for the plain form. */
  readonly name: string;
  /** Whether a command line is of this form. The first form that fits counts. */
  readonly when: (args: ParsedArgs) => boolean;
  readonly takes: readonly FlagName[];
  /** Whether it prints something else than JSON, so that `--json` would be ignored. */
  readonly hasNoJson?: true;
};

/** A form that its first words name: `task done`, `schedule swap accept`. */
export const formNamed = <const FlagName extends string>(
  name: string,
  takes: readonly FlagName[],
): Form<FlagName> => {
  const words = name.split(' ');
  return {
    name,
    takes,
    when: ({ positionals }) => words.every((word, index) => positionals[index] === word),
  };
};

/** A form that a flag chooses. */
export const formWith = <const FlagName extends string>(
  flag: FlagName,
  takes: readonly FlagName[],
): Form<FlagName> => ({
  name: `--${kebab(flag)}`,
  takes: [flag, ...takes],
  when: args => args.has(flag) || args.flag(flag) !== undefined,
});

/** A form that prints something else than JSON. */
export const withoutJson = <const FlagName extends string>(form: Form<FlagName>): Form<FlagName> => ({
  ...form,
  hasNoJson: true,
});

/** Every other form. */
export const otherForm = <const FlagName extends string>(takes: readonly FlagName[]): Form<FlagName> => ({
  name: '',
  takes,
  when: () => true,
});

export type Command = {
  readonly verb: string;
  /** What follows the verb, one form a line. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly flags: Flags;
  /** Left out: every flag has an effect in every form. */
  readonly forms?: readonly Form[];
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
  spec: Omit<Command, 'flags' | 'forms' | 'load'> & {
    readonly flags: F;
    readonly forms?: readonly Form<keyof F & string>[];
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
