/** What `match` and `owns` are written in: labels to exact texts, `/regular expressions/`, or lists of both. */
import { z } from 'zod';
import { looksLikeTemplate } from '../../domain/kernel/secrets.ts';
import type { MatchTerm } from '../../domain/paging/match.ts';
import { noVariables, orElse } from '../../schema/blocks.ts';

const expected = 'text, /a regular expression/, or a list of them';
const expectedRegex =
  'a regular expression between slashes, without flags, or plain text (where it starts with a slash, as /^\\/text$/)';

/**
 * `/^search-/` is a regular expression. A text that merely starts with a slash (`/var/lib`, a mount point) is itself,
 * but one that looks like an expression with a slip in it (`/^search-`, `/search/i`) is refused, because as plain text
 * it would silently match nothing. Null: refused.
 */
export function parseTerm(text: string): MatchTerm | null {
  if (text === '' || looksLikeTemplate(text)) return null;
  if (!text.startsWith('/') || text === '/') return text;
  const [, regex] = /^\/(.+)\/$/s.exec(text) ?? [];
  if (regex !== undefined) return complaint(regex) === null ? { regex } : null;
  return /[\^$*+?()[\]|\\]|^\/[^/]+\/[dgimsuvy]{1,3}$/.test(text) ? null : text;
}

/** Why an expression does not compile, in the engine's words without the expression itself; null: it does. */
export function complaint(regex: string): string | null {
  try {
    new RegExp(regex);
    return null;
  } catch (error) {
    const [, why] = error instanceof Error ? (/: ([^:]+)$/.exec(error.message) ?? []) : [];
    return why === undefined ? '' : ` (${why})`;
  }
}

const term = z.string({ error: expected }).transform((text, context): MatchTerm => {
  const value = parseTerm(text);
  if (value !== null) return value;
  const message = text.startsWith('/') ? expectedRegex + (complaint(text.slice(1, -1)) ?? '') : noVariables;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** One value is a list of one; the list itself must not be empty, because nothing would ever match it. */
const terms = z.preprocess(
  value => (Array.isArray(value) || value === undefined ? value : [value]),
  z.array(term, { error: expected }).min(1, { error: expected }),
);

const label = z.string().refine(name => name.trim() !== '', { error: 'the name of a label' });

export const match = z.record(label, terms, { error: 'a map from labels to values' });
export const owns = orElse(match, {});
