/** The type of the deciders of an incident's intents, and their checks of texts. */

import type { Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import type { Field } from '../../kernel/reasons.ts';
import { type Refusal, usage } from '../../kernel/refusal.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import type { Draft } from '../events.ts';
import type { Incident } from '../state.ts';
import type { Intent, IntentName } from './intents.ts';

export type IntentDecider<N extends IntentName> = (
  incident: Incident,
  intent: Intent<N>,
  context: Context,
) => Decision<Draft>;
export type IntentDeciders<N extends IntentName> = { readonly [K in N]: IntentDecider<K> };

/** Characters. */
const maxReason = 2_000;
const maxName = 200;

function requireLength(text: string, field: Field, max: number): string | Refusal {
  if (text.trim() === '') return usage('empty-text', { field }, { give: field });
  return text.length > max ? usage('text-too-long', { field, length: text.length, max }) : text;
}

/** A text without terminal control sequences; refused where it is empty or longer than `max` characters. */
export const requireText = (text: string, field: Field, max: number): string | Refusal =>
  requireLength(cleanText(text), field, max);

/** Like {@link requireText}, on one line: titles, links. */
export const requireLine = (text: string, field: Field, max: number): string | Refusal =>
  requireLength(cleanLine(text), field, max);

export const requireWhy = (why: string): string | Refusal => requireLine(why, 'why', maxReason);

export const requirePerson = (person: string): string | Refusal => requireLine(person, 'person', maxName);

/** A line that may be left out. */
export const optionalLine = (text: string | null | undefined, field: Field): string | Refusal =>
  text?.trim() ? requireLine(text, field, maxReason) : '';
