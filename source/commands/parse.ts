/** Parses the command line into a command and its arguments. */
import meow from 'meow';
import { findNearest } from '../domain/kernel/nearest.ts';
import { type Command, Failure, type Flags, kebab, type ParsedArgs } from './kit/command.ts';
import { globalFlags } from './kit/flags.ts';
import { findCommand, table } from './table.ts';

/** The flag that an argument names, by its long or short form. */
function findFlag(argument: string, flags: Flags) {
  const name = /^--?(?:no-)?([^=]+)/.exec(argument)?.[1];
  if (name === undefined) return undefined;
  return Object.entries(flags).find(([key, flag]) => kebab(key) === name || flag.short === name);
}

/** No flag has white space in its name: `"-5 pods left"` is a text, and so is a lone `-`. */
const isPositional = (argument: string) => !/^-[^\s=]+(?:=|$)/.test(argument);

/**
 * Joins each flag with its value (`--at -10m` becomes `--at=-10m`), since a parser takes a value that
 * begins with a dash for a flag, and takes the verb out.
 */
function joinFlagValues(args: readonly string[], flags: Flags): { verb: string | null; rest: string[] } {
  const rest: string[] = [];
  const words: string[] = [];
  let verb: string | null = null;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--') return { verb, rest: [...rest, '--', ...words, ...args.slice(index + 1)] };
    const [name, flag] = findFlag(argument, flags) ?? [];
    const next = args[index + 1];
    const isValued = name !== undefined && flag?.type === 'string' && argument.startsWith('-');
    if (isValued && argument.includes('=')) {
      const at = argument.indexOf('=') + 1;
      rest.push(argument.slice(0, at) + quoteValue(argument.slice(at)));
    } else if (isValued && flag.bare !== undefined && (next === undefined || next.startsWith('--'))) {
      rest.push(`--${kebab(name)}=${flag.bare}`);
    } else if (isValued) {
      rest.push(`--${kebab(name)}=${quoteValue(next ?? '')}`);
      index++;
    } else if (verb === null && !argument.startsWith('-')) verb = argument;
    else if (isPositional(argument)) words.push(argument);
    else rest.push(argument);
  }
  return { verb, rest: [...rest, '--', ...words] };
}

/** The parser takes quotes off that stand around a value; the shell has taken off those that were its own. */
const quoteValue = (value: string): string =>
  value.length > 1 && /^["']/.test(value) && value.endsWith(value[0] ?? '') ? `"${value}"` : value;

/** Every flag that any command has, to find the verb among values that look like words. */
const allFlags: Flags = Object.assign({}, ...table.map(command => command.flags), globalFlags);

/** The verb that the arguments name, if any. */
export function findVerb(argv: readonly string[]): string | null {
  return joinFlagValues(argv, allFlags).verb;
}

/**
 * Reads the arguments of one command, or of none (the console).
 * @throws {Failure} of usage: an unknown verb or flag, with the nearest one named; a value that is not a choice
 */
export function parse(argv: readonly string[]): { command: Command | null; args: ParsedArgs } {
  const [first, about] = argv;
  if (first === 'help') return parse(about ? [about, '--help'] : ['--help']);
  const verb = findVerb(argv);
  const command = verb === null ? null : findCommand(verb);
  if (command === undefined) throw unknownVerb(verb ?? '');
  const flags: Flags = { ...command?.flags, ...globalFlags };
  const { rest } = joinFlagValues(argv, flags);
  const parsed = meow({
    importMeta: import.meta,
    pkg: { name: 'callme', version: '0' },
    argv: rest,
    autoHelp: false,
    autoVersion: false,
    flags: Object.fromEntries(
      Object.entries(flags).map(([name, flag]) => [
        name,
        {
          type: flag.type,
          ...(flag.short && { shortFlag: flag.short }),
          ...(flag.type === 'string' && { isMultiple: true }),
        },
      ]),
    ),
    booleanDefault: undefined,
  });
  refuseUnknown(rest, flags, verb);
  const values = parsed.flags as Readonly<Record<string, unknown>>;
  const all = (name: string): string[] =>
    [values[name] ?? []].flat().filter(value => typeof value === 'string');
  for (const [name, flag] of Object.entries(flags)) checkValue(name, flag, values[name]);
  return {
    command,
    args: {
      verb: verb ?? '',
      positionals: parsed.input.map(String),
      flag: name => all(name).at(-1),
      flagAll: all,
      has: name => values[name] === true,
      hasNot: name => values[name] === false,
    },
  };
}

function checkValue(name: string, flag: Flags[string], value: unknown): void {
  if (value === undefined || flag.type === 'boolean') return;
  for (const given of [value].flat()) {
    if (typeof given !== 'string' || given === '')
      throw new Failure('usage', `--${kebab(name)} needs a value: ${flag.description}`);
    if (flag.choices && !flag.choices.includes(given)) {
      throw new Failure(
        'usage',
        `--${kebab(name)}: invalid value "${given}": use ${flag.choices.join(', ')}`,
      );
    }
  }
}

function refuseUnknown(rest: readonly string[], flags: Flags, verb: string | null): void {
  const end = rest.indexOf('--');
  for (const argument of end < 0 ? rest : rest.slice(0, end)) {
    if (!/^-[^\s]/.test(argument) || findFlag(argument, flags)) continue;
    const bundle = /^-[a-z]{2,}$/i.test(argument) ? [...argument.slice(1)] : null;
    if (bundle?.every(letter => Object.values(flags).some(flag => flag.short === letter))) continue;
    const known = Object.keys(flags).map(name => `--${kebab(name)}`);
    const near = findNearest(argument.split('=')[0] ?? argument, known);
    const hint = near ? `; did you mean ${near}?` : '';
    const help = verb ? `callme ${verb} --help` : 'callme --help';
    throw new Failure(
      'usage',
      `unknown flag ${argument}${hint} (see ${help}; text that begins with a dash goes after --)`,
    );
  }
}

function unknownVerb(verb: string): Failure {
  const near = findNearest(
    verb,
    table.map(command => command.verb),
  );
  return new Failure(
    'usage',
    `unknown command "${verb}"${near ? `; did you mean ${near}?` : ''} (see callme --help)`,
  );
}
