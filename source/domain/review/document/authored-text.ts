/** What people wrote in a review: all that is neither generated nor a marker, a prompt or an offer. */
import { digestBody } from './digest.ts';
import { type Outline, readOutline } from './outline.ts';

/** `line` counts from 0. */
export type AuthoredLine = { readonly line: number; readonly text: string };

/** Every line of a person's, those in generated parts that somebody edited included. */
export function collectAuthoredLines({ lines, parts, offers, prompts, contents }: Outline): AuthoredLine[] {
  const generated = parts.filter(({ digest, body }) => digest === digestBody(body));
  const ours = new Set(contents ? [contents.line] : []);
  for (const { first, last } of [
    ...generated,
    ...offers,
    ...prompts.map(({ line, last }) => ({ first: line, last })),
  ])
    for (let line = first; line <= last; line++) ours.add(line);
  return lines.flatMap((text, line) => (ours.has(line) ? [] : [{ line, text }]));
}

/** What people wrote as text: outside of every part, edited or not, and of code. */
export function collectProseLines(outline: Outline): AuthoredLine[] {
  const others = [...outline.parts, ...outline.code];
  return collectAuthoredLines(outline).filter(
    ({ line }) => !others.some(({ first, last }) => first <= line && line <= last),
  );
}

/** A digest of what people wrote, by which it is known whether they changed it since: white space does not count. */
export function digestAuthoredText(text: string): string {
  const lines = collectAuthoredLines(readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/)));
  return digestBody(lines.map(line => line.text));
}
