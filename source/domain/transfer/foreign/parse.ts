/** Text as JSON documents: one, or one a line, as whoever asks an API page by page may have saved them. */

export type Parsed =
  | { readonly documents: readonly unknown[] }
  /** `line` counts from 1; null where it is not known. */
  | { readonly line: number | null; readonly why: string };

export function parseDocuments(text: string): Parsed {
  const plain = text.replace(/^\ufeff/, '');
  const whole = parsed(plain);
  if (!('error' in whole)) return { documents: [whole.value] };
  const lines = plain.split('\n');
  const first = lines.findIndex(line => line.trim() !== '');
  // Where the first line is no document by itself, it is one document that is damaged.
  if (first < 0 || 'error' in parsed(lines[first] ?? ''))
    return { line: damagedLine(lines), why: 'it is not JSON' };
  const documents: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const one = parsed(line);
    if ('error' in one) return { line: index + 1, why: 'it is not JSON' };
    documents.push(one.value);
  }
  return { documents };
}

function parsed(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}

/** Characters beyond which it would take too long to look for the line. */
const longestSearched = 4_000_000;

/** The first line with which a document cannot go on; null where it is too long to look for it. */
function damagedLine(lines: readonly string[]): number | null {
  if (lines.reduce((sum, line) => sum + line.length, 0) > longestSearched) return null;
  let [fine, damaged] = [0, lines.length];
  while (damaged - fine > 1) {
    const middle = Math.floor((fine + damaged) / 2);
    if (isUnfinished(lines.slice(0, middle).join('\n'))) fine = middle;
    else damaged = middle;
  }
  return damaged;
}

/** Whether more text could make a document of it: nothing is wrong before its end. */
function isUnfinished(text: string): boolean {
  const found = parsed(text);
  if (!('error' in found)) return false;
  const at = /position (\d+)/.exec(found.error)?.[1];
  return /^Unexpected end|^Unterminated/.test(found.error) || Number(at) >= text.trimEnd().length;
}
