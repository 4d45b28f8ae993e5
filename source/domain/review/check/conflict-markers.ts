/** Finds the markers that git leaves in a document when two versions of it conflict. */
import { pairMarkers } from '../document/markers.ts';
import type { Outline } from '../document/outline.ts';
import { resolveGeneratedConflicts } from '../document/resolve-conflicts.ts';
import { type Finding, parseDocument } from './unwritten.ts';

type MarkerKind = 'ours' | 'base' | 'middle' | 'theirs';

/** Seven characters at the start of a line; git adds a name to all but the middle one. */
const patterns: readonly (readonly [MarkerKind, RegExp])[] = [
  ['ours', /^<{7}(?: |$)/],
  ['base', /^\|{7}(?: |$)/],
  ['middle', /^={7}$/],
  ['theirs', /^>{7}(?: |$)/],
];

const findKind = (line: string): MarkerKind | null =>
  patterns.find(([, pattern]) => pattern.test(line.trimEnd()))?.[0] ?? null;

type Marker = { readonly line: number; readonly kind: MarkerKind };

/** All marker lines, except in code that a person wrote: an example of a conflict is no conflict. */
function collectMarkers({ lines, code, headings }: Outline): Marker[] {
  // The marker of the middle is also how markdown underlines a heading.
  const underlines = new Set(headings.map(({ line, last }) => (last > line ? last : -1)));
  return lines.flatMap((text, line) => {
    const kind = findKind(text);
    if (kind === null || (kind === 'middle' && underlines.has(line))) return [];
    const block = code.find(({ first, last }) => first < line && line < last);
    if (!block) return [{ line, kind }];
    // A conflict that begins or ends outside of the code is a real one.
    const inside = lines.slice(block.first + 1, block.last).map(findKind);
    const isWhole = inside.includes('ours') === inside.includes('theirs');
    return isWhole ? [] : [{ line, kind }];
  });
}

const leftOver = 'a git conflict marker was left here: delete it';

/** One finding for each conflict, at its first line, and for each marker that was left over. */
export function findConflictMarkers(outline: Outline): Finding[] {
  const found: Finding[] = [];
  let open: number | null = null;
  for (const { line, kind } of collectMarkers(outline)) {
    if (kind === 'ours') {
      if (open !== null) found.push({ line: open + 1, message: leftOver });
      open = line;
    } else if (open === null) found.push({ line: line + 1, message: leftOver });
    else if (kind === 'theirs') {
      const message = `a git conflict, to line ${line + 1}: keep what is right, and delete its markers`;
      found.push({ line: open + 1, message });
      open = null;
    }
  }
  if (open !== null) found.push({ line: open + 1, message: leftOver });
  return found;
}

/**
 * The conflicts that a refresh does not resolve: all but those in generated parts that no one edited.
 * @param text the document as it is in the file
 */
export function findOpenConflicts(text: string): Finding[] {
  const { resolved } = resolveGeneratedConflicts(text);
  const { parts } = pairMarkers(text.split(/\r?\n/), () => true);
  const generated = parts.filter(({ name }) => resolved.includes(name));
  return findConflictMarkers(parseDocument(text)).filter(
    ({ line }) => !generated.some(({ first, last }) => line !== null && first < line && line <= last + 1),
  );
}
