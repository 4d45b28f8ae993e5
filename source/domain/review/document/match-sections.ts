/**
 * Matches the sections of an edited document with those of the freshly rendered one: by heading, by the parts and prompts
 * inside, and otherwise by position. Moved and renamed sections are recognized, and deleted ones are not added again.
 */
import { findSectionEnd, type Heading, type Outline } from './outline.ts';

export type SectionMatches = {
  /** The section of the old document for each heading of the rendered one. */
  readonly find: (heading: Heading) => Heading | undefined;
  /** Headings that people renamed. */
  readonly renamed: readonly { readonly from: Heading; readonly to: Heading }[];
  /** Headings of the rendered document whose section was in the old document and was deleted. */
  readonly deleted: readonly Heading[];
};

type NamedBlock = { readonly name: string; readonly line: number };

const collectBlocks = ({ parts, prompts }: Outline): NamedBlock[] => [
  ...parts.map(({ name, first }) => ({ name, line: first })),
  ...prompts,
];

/** The heading directly above a line. */
const findHeadingAbove = ({ headings }: Outline, line: number): Heading | undefined =>
  headings.findLast(heading => heading.line < line);

const findParent = ({ headings }: Outline, { line, level }: Heading): Heading | undefined =>
  headings.findLast(other => other.line < line && other.level < level);

/** Names of the parts and prompts directly under each heading. */
function collectNamesByHeading(outline: Outline): Map<Heading, string[]> {
  const under = new Map<Heading, string[]>(outline.headings.map(heading => [heading, []]));
  for (const { name, line } of collectBlocks(outline)) {
    const heading = findHeadingAbove(outline, line);
    if (heading) under.get(heading)?.push(name);
  }
  return under;
}

export function matchSections(old: Outline, fresh: Outline): SectionMatches {
  const names = collectNamesByHeading(fresh);
  const found = new Map<Heading, Heading>();
  const claimed = new Set<Heading>();
  const claim = (heading: Heading, as: Heading | undefined) => {
    if (!as || found.has(heading) || claimed.has(as)) return;
    found.set(heading, as);
    claimed.add(as);
  };
  const unclaimed = () => old.headings.filter(heading => !claimed.has(heading));
  const known = (heading: Heading) => names.get(heading) ?? [];
  const wasGiven = (heading: Heading) => known(heading).some(name => old.contents?.names.has(name));

  for (const heading of fresh.headings) {
    const remembered = known(heading).flatMap(name => old.contents?.names.get(name) ?? []);
    for (const slug of [...remembered, heading.slug]) {
      const alike = unclaimed().filter(other => other.slug === slug);
      claim(heading, alike.find(({ level }) => level === heading.level) ?? alike[0]);
    }
  }
  const lineOfBlock = new Map(collectBlocks(old).map(({ name, line }) => [name, line] as const));
  for (const heading of fresh.headings) {
    for (const name of known(heading)) {
      const line = lineOfBlock.get(name);
      if (line !== undefined) claim(heading, findHeadingAbove(old, line));
    }
  }
  for (const heading of fresh.headings) {
    for (const below of findChildren(fresh, heading)) {
      const child = found.get(below);
      const parent = child && findParent(old, child);
      if (parent?.level === heading.level) claim(heading, parent);
    }
  }
  for (const heading of fresh.headings) {
    if (found.has(heading) || !wasGiven(heading)) continue;
    const [only, ...others] = findBetween(old, unclaimed(), heading, findSiblings(fresh, heading), found);
    if (others.length === 0) claim(heading, only);
  }
  return {
    find: heading => found.get(heading),
    renamed: [...found].flatMap(([from, to]) => (from.slug === to.slug ? [] : [{ from, to }])),
    deleted: fresh.headings.filter(
      heading =>
        !found.has(heading) && wasGiven(heading) && !known(heading).some(name => lineOfBlock.has(name)),
    ),
  };
}

const findChildren = (outline: Outline, heading: Heading): Heading[] => {
  const end = findSectionEnd(outline, heading);
  return outline.headings.filter(
    ({ line, level }) => line > heading.line && line < end && level > heading.level,
  );
};

function findSiblings(outline: Outline, heading: Heading): Heading[] {
  const parent = findParent(outline, heading);
  return outline.headings.filter(
    other => other.level === heading.level && findParent(outline, other) === parent,
  );
}

/** Unmatched headings at the same position: after the previous matched section and before the next one. */
function findBetween(
  old: Outline,
  candidates: readonly Heading[],
  heading: Heading,
  siblings: readonly Heading[],
  found: ReadonlyMap<Heading, Heading>,
): Heading[] {
  const at = siblings.indexOf(heading);
  const known = (sibling: Heading) => found.get(sibling)?.line;
  const before = siblings
    .slice(0, at)
    .map(known)
    .findLast(line => line !== undefined);
  const after = siblings
    .slice(at + 1)
    .map(known)
    .find(line => line !== undefined);
  const first = before ?? -1;
  const last = after ?? old.end;
  return candidates.filter(({ line, level }) => level === heading.level && line > first && line < last);
}
