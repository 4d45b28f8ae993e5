/** The excerpt of a text shown with a hit: one line around the first match, with all matches in it marked. */
import { clean } from '../kernel/text.ts';
import type { Span } from './match-query.ts';

export type Excerpt = { readonly text: string; readonly marks: readonly Span[] };

/** UTF-16 units before the first match. */
const lead = 32;

/** Moves a cut out of the middle of a character. */
function alignToCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

/**
 * @param most UTF-16 units, including ellipses
 * @returns one line, safe to print; the marks are positions in it
 */
export function createExcerpt(text: string, places: readonly Span[], most: number): Excerpt {
  const first = places[0]?.from ?? 0;
  const start =
    text.length <= most || first <= lead
      ? 0
      : alignToCharacter(text, findWordStart(text, first - lead, first));
  const end = alignToCharacter(text, Math.min(text.length, start + most - 2));
  const whole = text.length - start <= most;
  const bounds = { from: start, to: whole ? text.length : end };
  let shown = bounds.from > 0 ? '…' : '';
  const marks: Span[] = [];
  let at = bounds.from;
  for (const place of places) {
    if (place.to > bounds.to || place.from < at) continue;
    shown += line(text.slice(at, place.from));
    const from = shown.length;
    shown += line(text.slice(place.from, place.to));
    marks.push({ from, to: shown.length });
    at = place.to;
  }
  shown += line(text.slice(at, bounds.to));
  return { text: whole ? shown.trimEnd() : `${shown.trimEnd()}…`, marks };
}

/** The start of a word at or after a position, if there is one before `latest`. */
function findWordStart(text: string, at: number, latest: number): number {
  const space = text.slice(at, latest).search(/\s/);
  return space === -1 ? at : at + space + 1;
}

const line = (text: string) => clean(text).replace(/\s+/g, ' ');
