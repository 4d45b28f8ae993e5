/** The text of a command: its positionals, or standard input if it is piped. */
import { type ArgsWith, Failure, type Positionals } from './command.ts';
import type { CommandContext } from './context.ts';

/** The most that is read from a pipe. */
export const maxInputBytes = 20 * 1024 * 1024;

/** A text as it was given, uncleaned; `input` where it came from a pipe, exactly as it came. */
export type TextInput = { readonly text: string; readonly input: Uint8Array | null };

const isStandardInput = (words: readonly string[]) => words.length === 1 && words[0] === '-';

/**
 * The words from `from` on, joined; standard input where they are `-`, or where there are none and it is a pipe.
 * @returns an empty text where there is none
 */
export async function readText(args: Positionals, context: CommandContext, from = 0): Promise<TextInput> {
  const words = args.positionals.slice(from);
  if (!isStandardInput(words) && (words.length > 0 || !context.input.isPiped))
    return { text: words.join(' '), input: null };
  const input = await context.input.read();
  if (input.length > maxInputBytes) {
    throw new Failure(
      'usage',
      `the input is larger than ${maxInputBytes / 1024 / 1024} MB: attach it as a file with --attach FILE`,
    );
  }
  return { text: new TextDecoder().decode(input), input };
}

/** An optional text: a pipe is read only for `-`, since it may belong to another program. */
export async function readOptionalText(
  args: Positionals,
  context: CommandContext,
  from = 0,
): Promise<string> {
  const words = args.positionals.slice(from);
  return isStandardInput(words) ? (await readText(args, context, from)).text : words.join(' ');
}

/** As {@link readText}; a refusal of usage where there is no text. */
export async function requireText(
  args: Positionals,
  context: CommandContext,
  what: string,
  from = 0,
): Promise<string> {
  const { text } = await readText(args, context, from);
  if (text.trim() === '') throw new Failure('usage', `${what} is missing: see callme ${args.verb} --help`);
  return text;
}

/**
 * The reason that a command must have.
 * @param form the flag of the form that needs it, for the message: `--undo`
 */
export function requireReason(args: ArgsWith<'why' | 'incident'>, ...form: string[]): string {
  const why = args.flag('why');
  if (why?.trim()) return why;
  const incident = args.flag('incident');
  const given = [
    args.verb,
    ...args.positionals,
    ...form,
    ...(incident === undefined ? [] : ['-i', incident]),
  ];
  throw new Failure('usage', `add a reason: callme ${given.join(' ')} --why REASON`);
}

/** Refuses positionals that a command would ignore: they were typed for a reason. */
export function refuseExtraPositionals(args: Positionals, words: number): void {
  const extra = args.positionals[words];
  if (extra !== undefined)
    throw new Failure('usage', `unexpected argument "${extra}": see callme ${args.verb} --help`);
}
