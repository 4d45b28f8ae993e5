/** Selects the events of a calendar that a team file asks for with `match:`. */
import { foldCase } from '../../kernel/letter-case.ts';
import type { EventMatch, EventTerm } from '../schedule/schedule.ts';
import { type EventText, titleOf } from './event-text.ts';

type Test = (text: string) => boolean;

/**
 * The source of an expression in lower case, for texts in lower case. The flag `i` would do the same, but with it V8 cannot bound
 * backtracking (`source/io/backtracking.ts`). Escapes stay: `\S` is not `\s`.
 */
const foldSource = (regex: string) =>
  regex.replace(/\\[\s\S]|[^\\]+/g, part => (part.startsWith('\\') ? part : foldCase(part)));

function compile(regex: string): RegExp {
  try {
    return new RegExp(foldSource(regex));
  } catch {
    // A range such as [Z-a] has no lower case.
    return new RegExp(regex, 'i');
  }
}

/** @param containsText whether a text as written may be a part of the value, or must be all of it */
function createTest({ regex, text }: EventTerm, containsText: boolean): Test {
  const expression = regex === null ? null : compile(regex);
  const written = text === null ? null : foldCase(text);
  return value => {
    const folded = foldCase(value);
    if (expression?.test(folded)) return true;
    return written !== null && (containsText ? folded.includes(written) : folded === written);
  };
}

const anyOf = (tests: readonly Test[]) => (text: string) => tests.some(test => test(text));

/**
 * Whether an event is selected. Case does not matter, and titles are cut (`titleOf`), because the expressions are the team's own
 * but the titles are anyone's.
 */
export function createEventFilter({ title, category }: EventMatch): (event: EventText) => boolean {
  const titles = anyOf(title.map(term => createTest(term, true)));
  const categories = anyOf(category.map(term => createTest(term, false)));
  return event =>
    (title.length === 0 || titles(titleOf(event))) &&
    (category.length === 0 || event.categories.some(categories));
}
