/** The shape of a decision, and the checks that many share. */

import { type Decision, type Refusal, usage } from '../../kernel/decision.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import type { Draft } from '../events.ts';
import type { Incident } from '../fold.ts';
import type { Context, Intent, IntentName } from './intents.ts';

export type Decider<N extends IntentName> = (
  incident: Incident,
  intent: Intent<N>,
  context: Context,
) => Decision<Draft>;
export type Deciders<N extends IntentName> = { readonly [K in N]: Decider<K> };

const tooLong = (what: string, length: number, longest: number) =>
  usage(
    `the ${what} has ${length.toLocaleString('en')} characters; at most ${longest.toLocaleString('en')} are kept here`,
  );

/** Text cleaned of what a terminal would obey; a refusal where nothing is left, or too much. */
export function cleaned(text: string, what: string, longest: number): string | Refusal {
  const result = cleanText(text);
  if (result.trim() === '') return usage(`the ${what} is empty`);
  return result.length > longest ? tooLong(what, result.length, longest) : result;
}

const longestName = 200;

/** A person's id, cleaned; a refusal where it is none. */
export const cleanedName = (name: string): string | Refusal => cleanedLine(name, 'person', longestName);

/** As {@link cleaned}, on one line: titles, names, reasons. */
export function cleanedLine(text: string, what: string, longest: number): string | Refusal {
  const result = cleanLine(text);
  if (result === '') return usage(`the ${what} is empty`);
  return result.length > longest ? tooLong(what, result.length, longest) : result;
}
