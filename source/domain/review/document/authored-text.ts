/** The text that people wrote in a review: everything except generated parts, markers, prompts and offers. */
import { digestBody } from './digest.ts';
import { type Outline, readOutline } from './outline.ts';

/** `line` counts from 0. */
export type AuthoredLine = { readonly line: number; readonly text: string };

/** Every authored line, including edited generated parts. */
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

/** Authored prose: without generated parts, edited or not, and without code. */
export function collectProseLines(outline: Outline): AuthoredLine[] {
  const others = [...outline.parts, ...outline.code];
  return collectAuthoredLines(outline).filter(
    ({ line }) => !others.some(({ first, last }) => first <= line && line <= last),
  );
}

/** A digest of the authored text, to detect changes to it. Ignores white space. */
export function digestAuthoredText(text: string): string {
  const lines = collectAuthoredLines(readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/)));
  return digestBody(lines.map(line => line.text));
}
