/** The text that people wrote in a review: everything except generated parts, markers, prompts and offers. */
import { digestBody, digestFormerly, digestUnit, hasDigest, readPartUnits } from './digest.ts';
import type { Block } from './markers.ts';
import { type Outline, readOutline } from './outline.ts';

/** `line` counts from 0. */
export type AuthoredLine = { readonly line: number; readonly text: string };

type Range = { readonly first: number; readonly last: number };

/** The lines of a part that callme wrote: all of an unedited one; of an edited one, its markers and the units that no one edited. */
function findGeneratedRanges(part: Block): Range[] {
  const { first, last, digestAt, body, units } = part;
  if (hasDigest(body, part.digest)) return [{ first, last }];
  if (units === null) return [];
  const generated = new Set(units.map(({ key, text }) => key + text));
  const unedited = readPartUnits(body).flatMap(unit => {
    const { key, text } = digestUnit(unit);
    const from = first + 1 + unit.first;
    return generated.has(key + text) ? [{ first: from, last: from + unit.lines.length - 1 }] : [];
  });
  return [{ first, last: first }, ...unedited, { first: digestAt, last }];
}

/** Every authored line, including edited generated parts. */
export function collectAuthoredLines({ lines, parts, offers, prompts, contents }: Outline): AuthoredLine[] {
  const ours = new Set(contents ? [contents.line] : []);
  for (const { first, last } of [
    ...parts.flatMap(findGeneratedRanges),
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

const readAuthored = (text: string): string[] =>
  collectAuthoredLines(readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/))).map(line => line.text);

/** A digest of the authored text, to detect changes to it. Ignores how it is spelled, wrapped and padded. */
export const digestAuthoredText = (text: string): string => digestBody(readAuthored(text));

/** Whether a digest is that of the authored text, as this version or 0.4.0 computes it. */
export function hasAuthoredDigest(text: string, digest: string): boolean {
  const authored = readAuthored(text);
  return digest === digestBody(authored) || digest === digestFormerly(authored);
}
