/**
 * Resolves git conflicts in generated parts that no one edited: two people refreshed the review on two branches, and the next
 * refresh rewrites the part in any case. Every other conflict is left to people.
 */
import { hasDigest } from './digest.ts';
import { type Block, pairMarkers } from './markers.ts';

type Side = 'ours' | 'theirs';

const isOurs = (line: string) => /^<{7}(?: |\r?$)/.test(line);
const isBase = (line: string) => /^\|{7}(?: |\r?$)/.test(line);
const isMiddle = (line: string) => /^={7}\r?$/.test(line);
const isTheirs = (line: string) => /^>{7}(?: |\r?$)/.test(line);

/** One side of all conflicts in these lines; null if their markers do not pair. */
function takeSide(lines: readonly string[], side: Side): string[] | null {
  const taken: string[] = [];
  let inside: Side | 'base' | null = null;
  for (const line of lines) {
    if (isOurs(line)) {
      if (inside !== null) return null;
      inside = 'ours';
    } else if (inside !== null && isBase(line)) inside = 'base';
    else if (inside !== null && isMiddle(line)) inside = 'theirs';
    else if (isTheirs(line)) {
      if (inside !== 'theirs') return null;
      inside = null;
    } else if (inside === null || inside === side) taken.push(line);
  }
  return inside === null ? taken : null;
}

const isUnedited = (lines: readonly string[]): boolean => {
  const plain = lines.map(line => line.replace(/\r$/, ''));
  const [part, ...others] = pairMarkers(plain, () => true).parts;
  return part !== undefined && others.length === 0 && hasDigest(part.body, part.digest);
};

/** The part without its conflicts, if neither side was edited; otherwise null. */
function resolvePart(lines: readonly string[]): string[] | null {
  if (!lines.some(isOurs)) return null;
  const [ours, theirs] = [takeSide(lines, 'ours'), takeSide(lines, 'theirs')];
  return ours && theirs && isUnedited(ours) && isUnedited(theirs) ? ours : null;
}

export type ResolvedConflicts = {
  readonly text: string;
  /** The names of the parts whose conflicts were resolved. */
  readonly resolved: readonly string[];
};

export function resolveGeneratedConflicts(text: string): ResolvedConflicts {
  if (!/^<{7}/m.test(text)) return { text, resolved: [] };
  const lines = text.split('\n');
  const plain = lines.map(line => line.replace(/\r$/, ''));
  const replaced = pairMarkers(plain, () => true).parts.flatMap((part: Block) => {
    const resolved = resolvePart(lines.slice(part.first, part.last + 1));
    return resolved ? [{ part, resolved }] : [];
  });
  const result = [...lines];
  for (const { part, resolved } of replaced.toReversed())
    result.splice(part.first, part.last - part.first + 1, ...resolved);
  return { text: result.join('\n'), resolved: replaced.map(({ part }) => part.name) };
}
