/**
 * Refreshing a review that people have worked in. Only what stands between markers is rewritten, and only where nobody
 * edited it; all else stays byte for byte, wherever it is.
 *
 * Three texts meet in a generated part: what it says, what callme last knew of it (its digest), and what it would say now. Where
 * a person alone changed it, theirs stays; where the incident alone did, it is rewritten; where both did, theirs stays and
 * the new text is offered beside it. Deleting the offer decides for one's own, until the incident changes again.
 */

import { type Contents, formatContents } from './contents.ts';
import { digestBody, normalizeBody } from './digest.ts';
import { type Block, formatDigestMarker } from './markers.ts';
import { matchSections, type SectionMatches } from './match-sections.ts';
import { type Outline, readOutline } from './outline.ts';
import { findMissingBlocks, type PlacedLines, placeBlocks } from './placement.ts';

export type RefreshResult = {
  readonly text: string;
  /** Names of generated parts that a person edited: kept. */
  readonly edited: readonly string[];
  /** Those of them that would say something else now: that is offered beside them. */
  readonly conflicts: readonly string[];
  /** Names of parts and prompts that are new in this document. Empty for a document that did not exist. */
  readonly added: readonly string[];
  /** Names of generated parts that a person deleted, and that stay so. */
  readonly removed: readonly string[];
  /** Headings of sections that a person gave another name. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Headings of sections that a person deleted, and that stay so. */
  readonly deleted: readonly string[];
  /** Markers that make no sense; what stands there is left alone. `line` counts from 1, in `text` as it was before. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

/** First line of an offer, for who reads the rendered document. */
const offerNotice =
  '> The part above was edited by hand. This is what it would say now; delete what should not stay.';

type SplitText = {
  readonly lines: readonly string[];
  readonly ends: readonly string[];
  readonly eol: string;
};

/** Lines and their own line ends, so that what is not touched is the same to the byte. `eol` is the one to write. */
function splitLines(text: string): SplitText {
  const found = [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)].filter(([all]) => all !== '');
  const ends = found.map(([, , end = '']) => end);
  const windows = ends.filter(end => end === '\r\n').length;
  return { lines: found.map(([, line = '']) => line), ends, eol: windows * 2 > ends.length ? '\r\n' : '\n' };
}

/** A change of the old document: lines `first` to `last` (inclusive) become `lines`. */
type Edit = { readonly first: number; readonly last: number; readonly lines: readonly string[] };

const isSame = (a: readonly string[], b: readonly string[]) => normalizeBody(a) === normalizeBody(b);
const readOffer = (offer: Block) => offer.body.filter(line => line.trim() !== offerNotice);
/** Nobody edited it. One without anything in it, not even a digest, is a person's wish to have it there. */
const isUnedited = ({ digest }: Block, body: readonly string[]) =>
  digest === null ? normalizeBody(body) === '' : digest === digestBody(body);

function formatOffer(name: string, body: readonly string[]): string[] {
  return [
    `<!-- callme:offer ${name} -->`,
    offerNotice,
    '',
    ...body,
    formatDigestMarker(body),
    `<!-- callme:offer-end ${name} -->`,
  ];
}

const replaceBody = (block: Block, lines: readonly string[]): Edit[] => [
  { first: block.first + 1, last: block.last - 1, lines },
];
const replaceBlock = (block: Block, lines: readonly string[]): Edit => ({
  first: block.first,
  last: block.last,
  lines,
});

type State = 'fresh' | 'edited' | 'conflict';
type PartUpdate = { readonly edits: readonly Edit[]; readonly state: State };

/** An offer that is not needed any more goes, unless a person wrote into it. */
const removeOffer = (offer: Block | undefined): Edit[] =>
  offer && isUnedited(offer, readOffer(offer)) ? [replaceBlock(offer, [])] : [];

/** Notes in a part that its reader has been shown what it would say now. */
const updateDigest = ({ digest, digestAt, last }: Block, seal: string): Edit =>
  digest === null
    ? { first: last, last: last - 1, lines: [seal] }
    : { first: digestAt, last: digestAt, lines: [seal] };

/** What becomes of one generated part that is in both documents. */
function refreshPart(part: Block, fresh: Block, offer: Block | undefined): PartUpdate {
  const now = digestBody(fresh.body);
  const seal = formatDigestMarker(fresh.body);
  if (isSame(part.body, fresh.body)) {
    const edits = part.digest === now ? [] : replaceBody(part, [...part.body, seal]);
    return { edits: [...edits, ...removeOffer(offer)], state: 'fresh' };
  }
  const taken =
    offer !== undefined && isUnedited(offer, readOffer(offer)) && isSame(part.body, readOffer(offer));
  if (isUnedited(part, part.body) || taken) {
    return { edits: [...replaceBody(part, [...fresh.body, seal]), ...removeOffer(offer)], state: 'fresh' };
  }
  if (part.digest === now) return { edits: [], state: offer ? 'conflict' : 'edited' };
  const lines = formatOffer(part.name, fresh.body);
  if (offer === undefined) {
    const beside = { first: part.last + 1, last: part.last, lines };
    return { edits: [updateDigest(part, seal), beside], state: 'conflict' };
  }
  // An offer that somebody wrote into is theirs: what it was made of is not shown now, and is asked about again.
  if (!isUnedited(offer, readOffer(offer))) return { edits: [], state: 'conflict' };
  return { edits: [updateDigest(part, seal), replaceBlock(offer, lines)], state: 'conflict' };
}

/** The list of contents afterwards: all that was ever given, so that what people delete stays deleted. */
function updateContents(old: Outline, fresh: Contents): Edit[] {
  const names = new Map([
    ...fresh.names,
    ...[...(old.contents?.names ?? [])].filter(([name]) => !fresh.names.has(name)),
  ]);
  const line = formatContents({ form: fresh.form, status: fresh.status, names });
  const at = old.contents?.line;
  if (at === undefined) {
    const blank = (old.lines[old.end - 1] ?? '').trim() !== '';
    return [{ first: old.end, last: old.end - 1, lines: blank ? ['', line] : [line] }];
  }
  return old.lines[at]?.trim() === line ? [] : [{ first: at, last: at, lines: [line] }];
}

/** What the rendered document gives, its prompts under the names that their sections have by now. */
function createContents(fresh: Outline, sections: SectionMatches): Contents {
  const contents = fresh.contents ?? {
    line: 0,
    form: 'custom' as const,
    status: 'draft',
    names: new Map(fresh.parts.map(part => [part.name, null] as const)),
  };
  const slugs = fresh.prompts.flatMap(({ name, line }) => {
    const heading = fresh.headings.findLast(other => other.line < line);
    const slug = heading && sections.find(heading)?.slug;
    return slug ? [[name, slug] as const] : [];
  });
  return { ...contents, names: new Map([...contents.names, ...slugs]) };
}

/** New blocks stand apart from each other and from what is around them. */
function createInsertions(placed: readonly PlacedLines[], old: Outline): Edit[] {
  return [...Map.groupBy(placed, ({ at }) => at)].map(([at, blocks]) => {
    const lines = blocks.flatMap((block, index) => (index === 0 ? block.lines : ['', ...block.lines]));
    const before = at > 0 && (old.lines[at - 1] ?? '').trim() !== '' ? [''] : [];
    const after = (old.lines[at] ?? '').trim() !== '' ? [''] : [];
    return { first: at, last: at - 1, lines: [...before, ...lines, ...after] };
  });
}

function applyEdits({ lines, ends, eol }: SplitText, edits: readonly Edit[]): string {
  // Insertions come before a replacement of the same line; the sort is stable, so among themselves they keep their order.
  const inOrder = [...edits].sort((a, b) => a.first - b.first || a.last - b.last);
  const output: { line: string; end: string }[] = [];
  const copy = (from: number, to: number) => {
    for (let index = from; index < to; index++)
      output.push({ line: lines[index] ?? '', end: ends[index] ?? '' });
  };
  let next = 0;
  for (const edit of inOrder) {
    copy(next, edit.first);
    for (const line of edit.lines) output.push({ line, end: eol });
    next = Math.max(next, edit.last + 1);
  }
  copy(next, lines.length);
  // A last line without an end keeps it so, unless something comes behind it.
  return output
    .map(({ line, end }, index) => line + (end === '' && index < output.length - 1 ? eol : end))
    .join('');
}

/**
 * Brings a review up to date.
 * @param existing the document as it is, or null where there is none yet (an empty one counts as none)
 * @param rendered what {@link renderReview} or {@link renderCustomer} made of the present state
 */
export function refreshReview(existing: string | null, rendered: string): RefreshResult {
  if (existing === null || existing.trim() === '') return { ...nothing, text: rendered };
  const pieces = splitLines(existing);
  const old = readOutline(pieces.lines);
  const fresh = readOutline(splitLines(rendered).lines);
  const sections = matchSections(old, fresh);
  const verdicts = fresh.parts.flatMap(part => {
    const found = old.parts.find(({ name }) => name === part.name);
    const offer = old.offers.find(({ name }) => name === part.name);
    return found ? [{ name: part.name, ...refreshPart(found, part, offer) }] : [];
  });
  const missing = findMissingBlocks(old, fresh, sections);
  const edits = [
    ...verdicts.flatMap(verdict => verdict.edits),
    ...createInsertions(placeBlocks(old, fresh, missing.added, sections), old),
    ...old.offers.filter(({ name }) => missing.removed.includes(name)).flatMap(removeOffer),
    ...updateContents(old, createContents(fresh, sections)),
  ];
  const ofState = (...states: readonly State[]) =>
    verdicts.filter(({ state }) => states.includes(state)).map(({ name }) => name);
  return {
    text: applyEdits(pieces, edits),
    edited: ofState('edited', 'conflict'),
    conflicts: ofState('conflict'),
    added: missing.added,
    removed: missing.removed,
    renamed: sections.renamed.map(({ from, to }) => ({ from: from.text, to: to.text })),
    deleted: sections.deleted.map(({ text }) => text),
    problems: [...old.problems, ...findQuotedParts(old, fresh)].map(({ line, message }) => ({
      line: line + 1,
      message,
    })),
  };
}

const nothing = { edited: [], conflicts: [], added: [], removed: [], renamed: [], deleted: [], problems: [] };

/** Parts whose markers stand where a reader sees them: no part of the document any more, and none that was deleted. */
function findQuotedParts(old: Outline, fresh: Outline) {
  const there = new Set([...old.parts, ...old.problems].map(({ name }) => name));
  return fresh.parts.flatMap(({ name }) => {
    const line = old.quoted.get(name);
    const message = `"${name}" stands in a code block, a quotation or a list: it is left as it is`;
    return line === undefined || there.has(name) ? [] : [{ line, message }];
  });
}
