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
    return { line: lineIn(whole.error), why: 'it is not JSON' };
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

/** V8 says where: `… (line 5 column 3)`. */
function lineIn(error: string): number | null {
  const line = /\(line (\d+) column/.exec(error)?.[1];
  return line === undefined ? null : Number(line);
}
