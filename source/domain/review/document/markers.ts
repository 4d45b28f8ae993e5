/** The comments that mark the generated parts of a review: their format, and how begin and end markers pair. */
import {
  digestBody,
  digestUnit,
  formatUnitDigest,
  parseUnitDigest,
  readPartUnits,
  type UnitDigest,
  unitDigestLength,
} from './digest.ts';

/** Lines are counted from 0; `last` is inclusive. */
export type Block = {
  readonly name: string;
  /** The line of the begin marker. */
  readonly first: number;
  /** The line of the end marker. */
  readonly last: number;
  /** The lines between the markers, without the digest. */
  readonly body: readonly string[];
  readonly digest: string | null;
  /** The units of the part as it was generated, in order; null if they were not recorded. */
  readonly units: readonly UnitDigest[] | null;
  /** The line of the digest; without a digest, the line of the end marker. */
  readonly digestAt: number;
};

export type Problem = { readonly line: number; readonly message: string; readonly name: string };

const markerPattern = /^\s*<!-- callme:(begin|end|offer|offer-end) ([\w-]+) -->\s*$/;
const digestPattern = new RegExp(
  `^\\s*<!-- callme:digest ([0-9a-f]+)((?: [0-9a-f]{${unitDigestLength}})*) -->\\s*$`,
);

/** The units of a longer part, such as a complete log, are not recorded: the part is kept as a whole if a person edits it. */
const maxUnits = 400;

/** The digests of the units of a part; null if they are not recorded. */
export function digestUnits(body: readonly string[]): UnitDigest[] | null {
  const units = readPartUnits(body);
  return units.length > 1 && units.length <= maxUnits ? units.map(digestUnit) : null;
}

/**
 * Formats the line with a part's digest, which precedes its end marker: of the whole part, then of each of its units.
 * @param units those to record instead of the part's own
 */
export const formatDigestMarker = (body: readonly string[], units = digestUnits(body)): string =>
  `<!-- callme:digest ${[digestBody(body), ...(units ?? []).map(formatUnitDigest)].join(' ')} -->`;

const mentionPattern = /<!-- callme:(?:begin|write) ([\w-]+)/;

/** The name of the part or prompt that a line mentions; null for other lines. */
export const findMarkerName = (line: string): string | null => mentionPattern.exec(line)?.[1] ?? null;

function createBlock(name: string, lines: readonly string[], first: number, last: number): Block {
  const inside = lines.slice(first + 1, last);
  const at = inside.findLastIndex(line => line.trim() !== '');
  const [, digest = null, listed = ''] = digestPattern.exec(inside[at] ?? '') ?? [];
  if (digest === null) return { name, first, last, digest, units: null, digestAt: last, body: inside };
  const units = listed === '' ? null : listed.trim().split(' ').map(parseUnitDigest);
  return { name, first, last, digest, units, digestAt: first + 1 + at, body: inside.slice(0, at) };
}

const closing = { begin: 'end', offer: 'offer-end' } as const;

export type MarkerPairs = { readonly parts: Block[]; readonly offers: Block[]; readonly problems: Problem[] };

/**
 * Pairs begin and end markers. A marker without a partner, with another marker inside, or with a duplicate name is reported
 * as a problem, because its meaning is ambiguous.
 * @param counts which lines can hold a marker
 */
export function pairMarkers(lines: readonly string[], counts: (line: number) => boolean): MarkerPairs {
  const problems: Problem[] = [];
  const blocks: Record<'begin' | 'offer', Block[]> = { begin: [], offer: [] };
  let open: { kind: 'begin' | 'offer'; name: string; line: number } | null = null;
  const problem = (line: number, name: string, message: string) => {
    problems.push({ line, name, message });
  };
  for (const [line, text] of lines.entries()) {
    if (!text.includes('<!-- callme:') || !counts(line)) continue;
    const [, kind, name] = markerPattern.exec(text) ?? [];
    if (kind === undefined || name === undefined) continue;
    if (kind === 'begin' || kind === 'offer') {
      if (open) problem(open.line, open.name, `the ${open.kind} of "${open.name}" has no end`);
      open = { kind, name, line };
    } else if (open && open.name === name && closing[open.kind] === kind) {
      blocks[open.kind].push(createBlock(name, lines, open.line, line));
      open = null;
    } else {
      problem(line, name, `the ${kind} of "${name}" has no begin`);
    }
  }
  if (open) problem(open.line, open.name, `the ${open.kind} of "${open.name}" has no end`);
  return {
    parts: rejectDuplicates(blocks.begin, problems),
    offers: rejectDuplicates(blocks.offer, problems),
    problems,
  };
}

function rejectDuplicates(blocks: readonly Block[], problems: Problem[]): Block[] {
  return blocks.filter(block => {
    const twice = blocks.some(other => other !== block && other.name === block.name);
    if (twice)
      problems.push({
        line: block.first,
        name: block.name,
        message: `"${block.name}" is there more than once`,
      });
    return !twice;
  });
}
