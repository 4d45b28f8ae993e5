/** Matches labels against the team file: `match` of routes, silences and heartbeats, `owns` of teams. */
import type { Labels } from './alert.ts';

/** An exact text, or a regular expression (JavaScript syntax, without flags, unanchored). */
export type MatchTerm = string | { readonly regex: string };
/** Maps labels to terms, one of which must match. All labels must match, so `{}` matches everything. */
export type Match = Readonly<Record<string, readonly MatchTerm[]>>;

type Test = (value: string) => boolean;
type Compiled = readonly (readonly [label: string, tests: readonly Test[]])[];

/** Each match is compiled once and released with its team file, because it is tested for every alert. */
const compiled = new WeakMap<Match, Compiled>();

/**
 * Whether all labels of a match are present and match one of their terms. A missing label matches nothing, not even an
 * expression that matches the empty text: `/^/` only requires the label.
 *
 * Expressions are the team's own and trusted; values are from senders and untrusted. The values are bounded in length
 * (`ingest/limits.ts`), and the watch limits backtracking (`source/io/backtracking.ts`).
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
