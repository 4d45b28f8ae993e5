/** The grammar of slash commands: their arguments, how they are parsed, and how help and completion show them. */
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import { isOneOf } from '../../../domain/kernel/schema.ts';
import type { Known } from './completion.ts';
import type { LineContext } from './line.ts';
import { choices, type LineProblem } from './problem.ts';

/** What the room does itself, beside recording. */
export type RoomCommand =
  | { readonly room: 'help' | 'back' | 'quit' | 'review' | 'close' | 'runbook' | 'similar' }
  | { readonly room: 'move'; readonly entry: string; readonly time: string }
  | { readonly room: 'filter' | 'goto'; readonly text: string };

export type Argument = {
  /** For messages: `reason`. */
  readonly name: string;
  /** For the usage: `REASON`; left out: the choices. */
  readonly placeholder?: string;
  /** The only words that it can be. */
  readonly choices?: readonly string[];
  /** What completes it: words, or the people or the follow-ups that there are. Left out: the choices. */
  readonly completion?: readonly string[] | keyof Known;
  readonly isOptional?: true;
  /** Takes the rest of the line, with its line breaks. */
  readonly isText?: true;
};

type Value<A extends Argument> =
  | (A extends { readonly choices: readonly (infer C)[] } ? C : string)
  | (A extends { readonly isOptional: true } ? null : never);

export type Values<A extends readonly Argument[]> = {
  readonly [N in A[number]['name']]: Value<Extract<A[number], { readonly name: N }>>;
};

/** What a command means: something to record, something that the room does, or what is wrong with it. */
export type Meaning = LaterIntent | RoomCommand | LineProblem;

export type SlashCommand = {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly description: string;
  /** @param values by the names of the arguments; null: an optional one is left out */
  readonly run: (values: Readonly<Record<string, string | null>>, context: LineContext) => Meaning;
};

/** Types the values by the arguments; the parser has checked that they are there. */
export const defineCommand = <const A extends readonly Argument[]>(
  name: string,
  args: A,
  description: string,
  run: (values: Values<A>, context: LineContext) => Meaning,
): SlashCommand => ({
  name,
  arguments: args,
  description,
  run: (values, context) => run(values as Values<A>, context),
});

/** The arguments as the help shows them: `critical|major|minor REASON`. */
export const formatArguments = (each: Pick<SlashCommand, 'arguments'>): string =>
  each.arguments
    .map(({ placeholder, choices: words, isOptional }) => {
      const shown = placeholder ?? words?.join('|') ?? '';
      return isOptional ? `[${shown}]` : shown;
    })
    .join(' ');

export const formatUsage = (each: SlashCommand): string => `/${each.name} ${formatArguments(each)}`.trim();

/** What completes the nth argument of a command; empty if nothing does. */
export function findArgumentWords(each: SlashCommand, index: number, known: Known): readonly string[] {
  const last = each.arguments.at(-1);
  const argument = each.arguments[index] ?? (last?.isText ? last : undefined);
  const words = argument?.completion ?? argument?.choices ?? [];
  return typeof words === 'string' ? known[words] : words;
}

/**
 * Parses what is typed after the name of a command.
 * @returns what the command means, or what is wrong with its arguments
 */
export function parseCommand(each: SlashCommand, typed: string, context: LineContext): Meaning {
  const values: Record<string, string | null> = {};
  let rest = typed.trim();
  for (const { name, choices: words, isText, isOptional } of each.arguments) {
    const [word = ''] = /^\S*/.exec(rest) ?? [];
    const value = isText ? rest : word;
    const isAllowed = !words || isOneOf(words, value);
    if (value === '' || !isAllowed) {
      if (isOptional) {
        values[name] = null;
        continue;
      }
      return value === '' || !words
        ? { code: 'missing', argument: name, usage: formatUsage(each) }
        : { code: 'invalid', argument: name, value, expected: choices(words) };
    }
    values[name] = value;
    rest = rest.slice(value.length).trim();
  }
  if (rest !== '') return { code: 'unexpected', value: rest, usage: formatUsage(each) };
  return each.run(values, context);
}
