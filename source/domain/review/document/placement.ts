/** Finds blocks of a freshly rendered review that an existing document lacks, and where to insert them. */

import type { SectionMatches } from './match-sections.ts';
import { findSectionEnd, type Heading, type Outline } from './outline.ts';

/** An item of a rendered document, in order. */
type Item =
  | { readonly kind: 'heading'; readonly heading: Heading; readonly first: number; readonly last: number }
  | { readonly kind: 'block'; readonly name: string; readonly first: number; readonly last: number };

/** New lines, and the line of the old document to insert them before. */
export type PlacedLines = { readonly at: number; readonly lines: readonly string[] };

function collectItems({ headings, parts, prompts }: Outline): Item[] {
  const items: Item[] = [
    ...headings.map(heading => ({
      kind: 'heading' as const,
      heading,
      first: heading.line,
      last: heading.last,
    })),
    ...parts.map(({ name, first, last }) => ({ kind: 'block' as const, name, first, last })),
    ...prompts.map(({ name, line, last }) => ({ kind: 'block' as const, name, first: line, last })),
  ];
  return items.sort((a, b) => a.first - b.first);
}

/** Whether a section has authored text, outside of generated parts, offers and comments. */
export function collectAuthoredText(outline: Outline, heading: Heading): string[] {
  const { lines, parts, offers, prompts, contents, headings } = outline;
  const blocks = [...parts, ...offers, ...prompts.map(({ line, last }) => ({ first: line, last }))];
  const text = lines.slice(heading.last + 1, findSectionEnd(outline, heading)).flatMap((line, index) => {
    const at = heading.last + 1 + index;
    if (at === contents?.line || blocks.some(({ first, last }) => first <= at && at <= last)) return [];
    return headings.some(other => other.line <= at && at <= other.last) ? [] : [line];
  });
  return text
    .join('\n')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter(line => line.trim() !== '');
}

/** Whether the review is final, and its document asked for everything that it asks for before. */
export const isFinalBefore = (old: Outline, fresh: Outline): boolean =>
  fresh.contents?.status === 'final' && old.contents !== null && old.contents.status !== 'ongoing';

/**
 * Finds the blocks that the document lacks.
 * - A generated part that was in the document before was deleted by a person and stays deleted (`removed`).
 * - A prompt that was in the document before was answered or deleted, so it is not added.
 * - Nothing is added to a deleted section.
 * - A prompt is not added to a section that a person wrote before, nor to a review that is final: nothing in it is open.
 * - In a document without a list of contents but with markers, missing parts count as deleted. Without markers it is a
 *   person's own file, and all parts are new to it.
 */
export function findMissingBlocks(
  old: Outline,
  fresh: Outline,
  sections: SectionMatches,
): { added: string[]; removed: string[] } {
  const there = new Set([...old.parts, ...old.problems, ...old.prompts].map(({ name }) => name));
  for (const name of old.quoted.keys()) there.add(name);
  const foreign = there.size === 0;
  const isGone = (line: number) => {
    const heading = fresh.headings.findLast(candidate => candidate.line < line);
    return heading !== undefined && sections.deleted.includes(heading);
  };
  const given = (name: string, line: number) => isGone(line) || (old.contents?.names.has(name) ?? !foreign);
  const absent = fresh.parts.filter(({ name }) => !there.has(name));
  const isFinal = isFinalBefore(old, fresh);
  const prompts = fresh.prompts.filter(({ name, line }) => {
    if (isFinal) return false;
    if (there.has(name) || old.contents?.names.has(name) || isGone(line)) return false;
    const heading = fresh.headings.findLast(candidate => candidate.line < line);
    const section = heading && sections.find(heading);
    return section === undefined || collectAuthoredText(old, section).length === 0;
  });
  const added = new Set([
    ...absent.filter(({ name, first }) => !given(name, first)).map(({ name }) => name),
    ...prompts.map(({ name }) => name),
  ]);
  return {
    added: collectItems(fresh).flatMap(item =>
      item.kind === 'block' && added.has(item.name) ? [item.name] : [],
    ),
    removed: absent.filter(({ name, first }) => given(name, first)).map(({ name }) => name),
  };
}

/** Places the named blocks of the rendered document, with the headings that the old one lacks, in the rendered order. */
export function placeBlocks(
  old: Outline,
  fresh: Outline,
  names: readonly string[],
  sections: SectionMatches,
): PlacedLines[] {
  const items = collectItems(fresh);
  const wanted = new Set(names);
  const placed: PlacedLines[] = [];
  /** The line of the old document before which to insert a block that follows the item. */
  const behind = new Map<Item, number>();
  for (const item of items) {
    const at =
      item.kind === 'heading'
        ? findLineAfterHeading(sections, item.heading)
        : findLineAfterBlock(old, item.name);
    if (at !== undefined) behind.set(item, at);
  }
  const place = (item: Item, at: number) => {
    behind.set(item, at);
    placed.push({ at, lines: fresh.lines.slice(item.first, item.last + 1) });
  };
  for (const [index, item] of items.entries()) {
    if (item.kind === 'heading' || !wanted.has(item.name)) continue;
    for (const above of findHeadingsAbove(items.slice(0, index))) {
      if (!behind.has(above))
        place(above, findHeadingPlace(old, items, items.indexOf(above), behind, sections));
    }
    const before = items.slice(0, index);
    const start = before.findLastIndex(({ kind }) => kind === 'heading');
    const anchor = before.slice(Math.max(start, 0)).findLast(candidate => behind.has(candidate));
    place(item, (anchor && behind.get(anchor)) ?? old.start);
  }
  return placed;
}

function findLineAfterHeading(sections: SectionMatches, heading: Heading): number | undefined {
  const found = sections.find(heading);
  return found && found.last + 1;
}

function findLineAfterBlock({ parts, offers, prompts }: Outline, name: string): number | undefined {
  const block = [...parts, ...prompts].find(candidate => candidate.name === name);
  if (!block) return undefined;
  const offer = offers.find(candidate => candidate.name === name && candidate.first > block.last);
  return Math.max(block.last, offer?.first === block.last + 1 ? offer.last : 0) + 1;
}

type HeadingItem = Extract<Item, { kind: 'heading' }>;

/** The headings above the end of these items, outermost first. */
function findHeadingsAbove(items: readonly Item[]): HeadingItem[] {
  const above: HeadingItem[] = [];
  for (const item of items) {
    if (item.kind !== 'heading') continue;
    while ((above.at(-1)?.heading.level ?? 0) >= item.heading.level) above.pop();
    above.push(item);
  }
  return above;
}

/** After the previous section of the outline; otherwise before the next one; otherwise at the end of the parent. */
function findHeadingPlace(
  old: Outline,
  items: readonly Item[],
  index: number,
  behind: ReadonlyMap<Item, number>,
  sections: SectionMatches,
): number {
  const headings = items.flatMap((item, at) => (item.kind === 'heading' ? [{ item, at }] : []));
  const level = headings.find(({ at }) => at === index)?.item.heading.level ?? 1;
  const upwards = headings.filter(({ at }) => at < index).reverse();
  const parent = upwards.findIndex(({ item }) => item.heading.level < level);
  const before = upwards.slice(0, parent < 0 ? undefined : parent);
  for (const { item } of before.filter(({ item }) => item.heading.level === level)) {
    const found = sections.find(item.heading);
    if (found) return trimEnd(old, findSectionEnd(old, found), found.last + 1);
    const at = behind.get(item);
    if (at !== undefined) return at;
  }
  const downwards = headings.filter(({ at }) => at > index);
  const out = downwards.findIndex(({ item }) => item.heading.level < level);
  for (const { item } of downwards.slice(0, out < 0 ? undefined : out)) {
    const found = item.heading.level === level ? sections.find(item.heading) : undefined;
    if (found) return found.line;
  }
  const around = upwards[parent]?.item;
  const found = around && sections.find(around.heading);
  if (found) return trimEnd(old, findSectionEnd(old, found), found.last + 1);
  return (around && behind.get(around)) ?? trimEnd(old, old.end, old.start);
}

/** The end of a section, before trailing empty lines and the list of contents. */
function trimEnd({ lines, contents }: Outline, end: number, least: number): number {
  let at = end;
  while (at > least && ((lines[at - 1] ?? '').trim() === '' || at - 1 === contents?.line)) at--;
  return at;
}
