/** Whether labels fit what a team file asks of them: `match` of routes, silences and heartbeats, `owns` of teams. */
import type { Labels } from './alert.ts';

/** An exact text, or a regular expression (JavaScript's, without flags, found anywhere unless anchored). */
export type MatchTerm = string | { readonly regex: string };
/** Label to the terms of which one must fit; every label must fit, so `{}` fits everything. */
export type Match = Readonly<Record<string, readonly MatchTerm[]>>;

type Test = (value: string) => boolean;
type Compiled = readonly (readonly [label: string, tests: readonly Test[]])[];

/** A team file's matches are few and asked for every alert: each is compiled once, and forgotten with its file. */
const compiled = new WeakMap<Match, Compiled>();

/**
 * Whether every label of a match is there and fits one of its terms. A label that an alert does not have fits nothing, not
 * even an expression that finds itself in the empty text: `/^/` asks only that the label be there.
 *
 * Expressions are the team's own and are trusted, the values are a sender's and are not: they are bounded in length
 * (`intake/limits.ts`), and the watch lets no expression backtrack without end (`source/watch/receive/backtracking.ts`).
 */
export function matches(match: Match, labels: Labels): boolean {
  return compile(match).every(([label, tests]) => {
    const value = Object.hasOwn(labels, label) ? labels[label] : undefined;
    return value !== undefined && tests.some(fits => fits(value));
  });
}

function compile(match: Match): Compiled {
  const known = compiled.get(match);
  if (known !== undefined) return known;
  const made = Object.entries(match).map(([label, terms]) => [label, terms.map(testOf)] as const);
  compiled.set(match, made);
  return made;
}

function testOf(term: MatchTerm): Test {
  if (typeof term === 'string') return value => value === term;
  const expression = new RegExp(term.regex);
  return value => expression.test(value);
}

const termText = (term: MatchTerm) => (typeof term === 'string' ? term : `/${term.regex}/`);

/** `service=checkout, env=prod|/^stag/`, as people read it. */
export function matchText(match: Match): string {
  return Object.entries(match)
    .map(([label, terms]) => `${label}=${terms.map(termText).join('|')}`)
    .join(', ');
}
