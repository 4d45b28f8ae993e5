/** The text of a command: its words, or standard input where that is a pipe. */
import { type Asked, Failure } from './command.ts';
import type { Edge } from './context.ts';

/** The most that is read from a pipe. */
export const mostInput = 20 * 1024 * 1024;

/** A text as it was given, uncleaned; `input` where it came from a pipe, exactly as it came. */
export type Given = { readonly text: string; readonly input: Uint8Array | null };

const wantsInput = (words: readonly string[]) => words.length === 1 && words[0] === '-';

/**
 * The words from `from` on, joined; standard input where they are `-`, or where there are none and it is a pipe.
 * @returns an empty text where there is none
 */
export async function given(asked: Asked, edge: Edge, from = 0): Promise<Given> {
  const words = asked.words.slice(from);
  if (!wantsInput(words) && (words.length > 0 || !edge.piped)) return { text: words.join(' '), input: null };
  const input = await edge.readInput();
  if (input.length > mostInput) {
    throw new Failure(
      'usage',
      `that is more than ${mostInput / 1024 / 1024} MB; keep it as a file: --attach FILE`,
    );
  }
  return { text: new TextDecoder().decode(input), input };
}

/** A text that may be left out: a pipe is read for `-` alone, since it may be somebody else's. */
export async function optionalText(asked: Asked, edge: Edge, from = 0): Promise<string> {
  const words = asked.words.slice(from);
  return wantsInput(words) ? (await given(asked, edge, from)).text : words.join(' ');
}

/** As {@link given}; a refusal of usage where there is no text. */
export async function requiredText(asked: Asked, edge: Edge, what: string, from = 0): Promise<string> {
  const { text } = await given(asked, edge, from);
  if (text.trim() === '') throw new Failure('usage', `${what} is missing; see callme ${asked.verb} --help`);
  return text;
}

/** The reason that a command must have. */
export function requiredWhy(asked: Asked): string {
  const why = asked.flag('why');
  if (!why?.trim()) {
    throw new Failure('usage', `say why: callme ${[asked.verb, ...asked.words].join(' ')} --why REASON`);
  }
  return why;
}

/** Refuses words that a command would ignore: whoever typed them meant something by them. */
export function atMost(asked: Asked, words: number): void {
  const extra = asked.words[words];
  if (extra !== undefined)
    throw new Failure('usage', `what is "${extra}" for? see callme ${asked.verb} --help`);
}
