/**
 * A cursor is always between two graphemes, the characters that a person sees. A family emoji, a letter
 * with its accents and a flag are one grapheme of several code units each.
 */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Two ASCII characters side by side are never one grapheme (text has no carriage returns), so most steps
 * end here.
 */
function isAscii(text: string, offset: number): boolean {
  return text.charCodeAt(offset) < 0x80;
}

/**
 * Steps from grapheme to grapheme through one text. What Intl needs for it is made once, and only if
 * needed.
 */
export type Graphemes = {
  readonly next: (offset: number) => number;
  readonly previous: (offset: number) => number;
};

/** A walker over the graphemes of a text; `next` and `previous` stay inside the text. */
export function graphemesOf(text: string): Graphemes {
  let segments: Intl.Segments | undefined;
  const containing = (offset: number) => {
    segments ??= segmenter.segment(text);
    return segments.containing(offset);
  };
  return {
    next: offset => {
      if (offset >= text.length) return text.length;
      if (isAscii(text, offset) && (offset + 1 === text.length || isAscii(text, offset + 1)))
        return offset + 1;
      const found = containing(offset);
      return found === undefined ? text.length : found.index + found.segment.length;
    },
    previous: offset => {
      if (offset <= 0) return 0;
      if (isAscii(text, offset - 1) && (offset === 1 || isAscii(text, offset - 2))) return offset - 1;
      return containing(offset - 1)?.index ?? 0;
    },
  };
}

/** Whether an offset lies between two graphemes (or at an end of the text). */
export function isBoundary(text: string, offset: number): boolean {
  return snap(text, offset) === offset;
}

/** The offset itself where a cursor may stand there, else the end of the grapheme around it. */
export function snap(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isAscii(text, offset - 1) && isAscii(text, offset)) return offset;
  const found = segmenter.segment(text).containing(offset);
  if (found === undefined || found.index === offset) return offset;
  return found.index + found.segment.length;
}

/** The graphemes of a text, in order. */
export function splitGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
