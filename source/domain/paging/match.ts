/** Whether labels are those that a route, an owner or a silence means (design section 4). */
import type { Labels } from './alert.ts';

/** An exact text, or a regular expression (JavaScript's, without flags, found anywhere unless anchored). */
export type MatchTerm = string | { readonly regex: string };
/** Label to the terms of which one must fit; every label must fit, so `{}` fits everything. */
export type Match = Readonly<Record<string, readonly MatchTerm[]>>;

/** A storm asks for the same few expressions ten thousand times. */
const compiled = new WeakMap<object, RegExp>();

function expression(term: { readonly regex: string }): RegExp {
  const known = compiled.get(term);
  if (known) return known;
  const made = new RegExp(term.regex);
  compiled.set(term, made);
  return made;
}

const fits = (term: MatchTerm, value: string) =>
  typeof term === 'string' ? term === value : expression(term).test(value);

/** Whether every label of `match` is there and has a value that one of its terms fits. */
export function matches(match: Match, labels: Labels): boolean {
  return Object.entries(match).every(([label, terms]) => {
    const value = Object.hasOwn(labels, label) ? labels[label] : undefined;
    return value !== undefined && terms.some(term => fits(term, value));
  });
}

const termText = (term: MatchTerm) => (typeof term === 'string' ? term : `/${term.regex}/`);

/** `service=checkout, env=prod|/^stag/`, as people read it. */
export function matchText(match: Match): string {
  return Object.entries(match)
    .map(([label, terms]) => `${label}=${terms.map(termText).join('|')}`)
    .join(', ');
}
