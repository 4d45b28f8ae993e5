/** Parses text as JSON documents: one, or one on each line, as saved from a paginated API. */

export type ParsedDocuments =
  | { readonly documents: readonly unknown[] }
  /** `line` counts from 1; null if unknown. */
  | { readonly line: number | null; readonly why: string };

export function parseDocuments(text: string): ParsedDocuments {
  const plain = text.replace(/^\ufeff/, '');
  const whole = parseJson(plain);
  if (!('error' in whole)) return { documents: [whole.value] };
  const lines = plain.split('\n');
  const first = lines.findIndex(line => line.trim() !== '');
  if (first < 0) return { line: null, why: 'it is empty' };
  // If the first line is not a document by itself, the text is one damaged document.
  if ('error' in parseJson(lines[first] ?? ''))
    return { line: findDamagedLine(lines), why: 'it is not JSON' };
  const documents: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const one = parseJson(line);
    if ('error' in one) return { line: index + 1, why: 'it is not JSON' };
    documents.push(one.value);
  }
  return { documents };
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}

/** The maximum number of characters for locating the damaged line, which takes quadratic time. */
const longestSearched = 4_000_000;

/** The first line at which a document cannot continue; null if the document is too long. */
function findDamagedLine(lines: readonly string[]): number | null {
  if (lines.reduce((sum, line) => sum + line.length, 0) > longestSearched) return null;
  let [fine, damaged] = [0, lines.length];
  while (damaged - fine > 1) {
    const middle = Math.floor((fine + damaged) / 2);
    if (isUnfinished(lines.slice(0, middle).join('\n'))) fine = middle;
    else damaged = middle;
  }
  return damaged;
}

/** Whether more text could complete the document: there is no error before its end. */
function isUnfinished(text: string): boolean {
  const found = parseJson(text);
  if (!('error' in found)) return false;
  const at = /position (\d+)/.exec(found.error)?.[1];
  return /^Unexpected end|^Unterminated/.test(found.error) || Number(at) >= text.trimEnd().length;
}
