/** What people wrote in a review: all that is neither generated nor a marker, a prompt or an offer. */
import { partDigest } from './digest.ts';
import { type Outline, readOutline } from './outline.ts';

/** `line` counts from 0. */
export type OwnLine = { readonly line: number; readonly text: string };

/** Every line of a person's, those in generated parts that somebody edited included. */
export function ownLines({ lines, parts, offers, prompts, contents }: Outline): OwnLine[] {
  const generated = parts.filter(({ digest, body }) => digest === partDigest(body));
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
export function proseLines(outline: Outline): OwnLine[] {
  const others = [...outline.parts, ...outline.code];
  return ownLines(outline).filter(
    ({ line }) => !others.some(({ first, last }) => first <= line && line <= last),
  );
}

/** A digest of what people wrote, by which it is known whether they changed it since: white space does not count. */
export function ownDigest(text: string): string {
  const lines = ownLines(readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/)));
  return partDigest(lines.map(line => line.text));
}
