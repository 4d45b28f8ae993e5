/** The text of a command: its words, or standard input where that is a pipe. */
import { type Asked, Failure } from './command.ts';
import type { Edge } from './edge.ts';

/** The most that is read from a pipe. */
const largest = 20 * 1024 * 1024;

/**
 * The words from `from` on, joined; standard input where they are `-`, or where there are none and it is a pipe.
 * @returns the text as it came, uncleaned; empty where there is none
 */
export async function textOf(asked: Asked, edge: Edge, from = 0): Promise<string> {
  const words = asked.words.slice(from);
  const wantsInput = words.length === 1 && words[0] === '-';
  if (!wantsInput && words.length > 0) return words.join(' ');
  if (!wantsInput && !edge.piped) return '';
  const input = await edge.readInput();
  if (input.length > largest) {
    throw new Failure(
      'usage',
      `that is ${Math.round(input.length / 1024 / 1024)} MB; keep it as a file: --attach FILE`,
    );
  }
  return new TextDecoder().decode(input);
}

/** As {@link textOf}; a refusal of usage where there is no text. */
export async function requiredText(asked: Asked, edge: Edge, what: string, from = 0): Promise<string> {
  const text = await textOf(asked, edge, from);
  if (text.trim() === '') throw new Failure('usage', `${what} is missing; see callme ${asked.verb} --help`);
  return text;
}

/** The reason that a command must have. */
export function requiredWhy(asked: Asked): string {
  const why = asked.flag('why');
  if (!why?.trim()) throw new Failure('usage', `say why: callme ${asked.verb} … --why REASON`);
  return why;
}
