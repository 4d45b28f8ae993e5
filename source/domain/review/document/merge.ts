/**
 * Refreshes a review that people have edited. Only unedited text between markers is rewritten; everything else stays byte
 * for byte.
 *
 * A refresh compares three texts of a generated part, unit by unit (rows of a table, items of a list): the one in the document,
 * the last generated one (by its digests), and the new one. If only a person changed a unit, their text stays. If only the
 * incident did, it is rewritten. If both did, the person's text stays and the new one is offered below the part. Deleting the
 * offer keeps the person's text until the incident changes it again. How a text is spelled, wrapped and padded does not count.
 */

import { type Contents, formatContents } from './contents.ts';
import { hasDigest, isSameBody, readPartUnits } from './digest.ts';
import { type Block, digestUnits, formatDigestMarker } from './markers.ts';
import { matchSections, type SectionMatches } from './match-sections.ts';
import { mergeUnits } from './merge-units.ts';
import { type Heading, type Outline, readOutline } from './outline.ts';
import { findMissingBlocks, isFinalBefore, type PlacedLines, placeBlocks } from './placement.ts';
import { resolveGeneratedConflicts } from './resolve-conflicts.ts';
import { findUnitKey, readUnits, type Unit } from './units.ts';

export type RefreshResult = {
  readonly text: string;
  /** Names of generated parts that a person edited; they are left unchanged. */
  readonly edited: readonly string[];
  /** The edited parts whose generated text has changed; the new text is offered below them. */
  readonly conflicts: readonly string[];
  /** Names of parts and prompts that were added. Empty for a document that did not exist. */
  readonly added: readonly string[];
  /** Names of generated parts that a person deleted; they are not added again. */
  readonly removed: readonly string[];
  /** Headings of sections that a person renamed. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Headings of sections that a person deleted; they are not added again. */
  readonly deleted: readonly string[];
  /** Names of generated parts in which git conflicts were resolved: no one had edited them. */
  readonly resolved: readonly string[];
  /** Invalid markers; the text around them is unchanged. `line` counts from 1, in the text before the refresh. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

/** First line of an offer, for readers of the rendered document. */
const offerNotice =
  '> The part above was edited by hand. This is what it would say now; delete what should not stay.';

type SplitText = {
  readonly lines: readonly string[];
  readonly ends: readonly string[];
  readonly eol: string;
};

/** Lines with their own line ends, so that unchanged lines stay the same to the byte. `eol` is for new lines. */
function splitLines(text: string): SplitText {
  const found = [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)].filter(([all]) => all !== '');
  const ends = found.map(([, , end = '']) => end);
  const windows = ends.filter(end => end === '\r\n').length;
  return { lines: found.map(([, line = '']) => line), ends, eol: windows * 2 > ends.length ? '\r\n' : '\n' };
}

/** An edit of the old document: lines `first` to `last` (inclusive) become `lines`. */
type Edit = { readonly first: number; readonly last: number; readonly lines: readonly string[] };

const [noticeUnit] = readUnits([offerNotice]);

/** The offered text, without the notice, which a formatter may have wrapped. */
function readOffer({ body }: Block): readonly string[] {
  const [first] = readPartUnits(body);
  if (!first || first.text !== noticeUnit?.text) return body;
  return body.slice(first.gap + first.lines.length);
}

/** Whether a part is unedited. A part that is empty, even of a digest, was added by a person as a request for its content. */
const isUnedited = ({ digest }: Block, body: readonly string[]) =>
  digest === null ? body.every(line => line.trim() === '') : hasDigest(body, digest);

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

/** Removes an obsolete offer, unless a person edited it. */
const removeOffer = (offer: Block | undefined): Edit[] =>
  offer && isUnedited(offer, readOffer(offer)) ? [replaceBlock(offer, [])] : [];

/** Records in a part that its current generated text was offered. */
const updateDigest = ({ digest, digestAt, last }: Block, seal: string): Edit =>
  digest === null
    ? { first: last, last: last - 1, lines: [seal] }
    : { first: digestAt, last: digestAt, lines: [seal] };

/** The lines of an offer: these units of the new text, rows with the head of their table. */
function createOffer(offered: ReadonlySet<Unit>, fresh: readonly Unit[]): string[] {
  const isOffered = fresh.map((unit, at) => {
    if (unit.kind !== 'row' && unit.kind !== 'ruler') return offered.has(unit);
    const isHead = unit.kind === 'ruler' || fresh[at + 1]?.kind === 'ruler';
    if (!isHead) return offered.has(unit);
    const rows = fresh.slice(at + 1);
    const end = rows.findIndex(
      ({ kind }, index) => (kind !== 'row' && kind !== 'ruler') || rows[index + 1]?.kind === 'ruler',
    );
    return rows.slice(0, end < 0 ? undefined : end).some(row => offered.has(row));
  });
  return fresh.flatMap((unit, at) => {
    if (!isOffered[at]) return [];
    const gap = at > 0 && unit.gap > 0 ? [''] : [];
    return [...gap, ...unit.lines];
  });
}

const isHeadOf = (units: readonly Unit[], at: number): boolean =>
  units[at]?.kind === 'ruler' || units[at + 1]?.kind === 'ruler';

/** The units of the new text to offer: those in conflict, and those that were offered before and are still undecided. */
function findOffered(
  mine: readonly Unit[],
  fresh: readonly Unit[],
  isWanted: (unit: Unit) => boolean,
): Set<Unit> {
  const texts = new Set(mine.map(({ text }) => text));
  return new Set(fresh.filter((unit, at) => !isHeadOf(fresh, at) && !texts.has(unit.text) && isWanted(unit)));
}

/** Replaces, adds or removes the offer below a part. */
function updateOffer(part: Block, offer: Block | undefined, body: readonly string[]): Edit[] {
  if (body.length === 0) return removeOffer(offer);
  const lines = formatOffer(part.name, body);
  if (offer === undefined) return [{ first: part.last + 1, last: part.last, lines }];
  return isSameBody(readOffer(offer), body) ? [] : [replaceBlock(offer, lines)];
}

/** Merges one generated part that is in both documents. */
function refreshPart(old: Outline, part: Block, fresh: Block, offer: Block | undefined): PartUpdate {
  const seal = formatDigestMarker(fresh.body);
  const sealing = seal === old.lines[part.digestAt]?.trim() ? [] : [updateDigest(part, seal)];
  if (isSameBody(part.body, fresh.body))
    return { edits: [...sealing, ...removeOffer(offer)], state: 'fresh' };
  // A person may have replaced the part with the offer.
  const isTaken = offer && isUnedited(offer, readOffer(offer)) && isSameBody(part.body, readOffer(offer));
  if (isUnedited(part, part.body) || isTaken)
    return { edits: [...replaceBody(part, [...fresh.body, seal]), ...removeOffer(offer)], state: 'fresh' };
  // An edited offer belongs to its author, so it is kept, and the current text is offered again later.
  if (offer && !isUnedited(offer, readOffer(offer))) return { edits: [], state: 'conflict' };

  const isNew = !hasDigest(fresh.body, part.digest);
  const mine = readPartUnits(part.body);
  const units = readPartUnits(fresh.body);
  const base = part.units ?? (isNew ? null : digestUnits(fresh.body));
  const merged = base && mergeUnits(base, mine, units);
  const pending = new Set(offer ? readPartUnits(readOffer(offer)).map(findUnitKey) : []);
  const conflicts = new Set(merged?.conflicts);
  // Nothing is known of the last generated text: everything that the part does not have is offered.
  const isWanted = (unit: Unit) =>
    (!merged && isNew) || conflicts.has(unit) || pending.has(findUnitKey(unit));
  const offered = createOffer(findOffered(merged?.units ?? mine, units, isWanted), units);
  const start = part.first + 1;
  const merges = (merged?.edits ?? []).map(
    ({ first, last, lines }): Edit => ({ first: start + first, last: start + last, lines }),
  );
  return {
    edits: [...merges, ...sealing, ...updateOffer(part, offer, offered)],
    state: offered.length > 0 ? 'conflict' : 'edited',
  };
}

/**
 * Unedited parts that the built-in template leaves out now, because there is nothing to say any more. Parts of another form, or
 * of a team's template, stay.
 */
function findObsolete(old: Outline, fresh: Outline): Block[] {
  const form = old.contents?.form;
  if (form === undefined || form === 'custom' || form !== fresh.contents?.form) return [];
  const names = new Set(fresh.parts.map(({ name }) => name));
  return old.parts.filter(part => !names.has(part.name) && hasDigest(part.body, part.digest));
}

/** Removes a part with the empty line above it. */
const removePart = ({ lines }: Outline, { first, last }: Block): Edit => ({
  first: (lines[first - 1] ?? 'x').trim() === '' ? first - 1 : first,
  last,
  lines: [],
});

/** The list of contents after the refresh: everything that was ever generated, so that deleted parts stay deleted. */
function updateContents(old: Outline, fresh: Contents, obsolete: readonly Block[]): Edit[] {
  const gone = new Set(obsolete.map(({ name }) => name));
  const names = new Map([
    ...fresh.names,
    ...[...(old.contents?.names ?? [])].filter(([name]) => !fresh.names.has(name) && !gone.has(name)),
  ]);
  const { form, status, mark } = fresh;
  const line = formatContents({ form, status, mark, names });
  const at = old.contents?.line;
  if (at === undefined) {
    const blank = (old.lines[old.end - 1] ?? '').trim() !== '';
    return [{ first: old.end, last: old.end - 1, lines: blank ? ['', line] : [line] }];
  }
  return old.lines[at]?.trim() === line ? [] : [{ first: at, last: at, lines: [line] }];
}

/** The names in the rendered document, prompts under their current section names. */
function createContents(old: Outline, fresh: Outline, sections: SectionMatches): Contents {
  const contents = fresh.contents ?? {
    line: 0,
    form: 'custom' as const,
    status: 'draft',
    mark: null,
    names: new Map(fresh.parts.map(part => [part.name, null] as const)),
  };
  const slugs = fresh.prompts.flatMap(({ name, line }) => {
    const heading = fresh.headings.findLast(other => other.line < line);
    const slug = heading && sections.find(heading)?.slug;
    return slug ? [[name, slug] as const] : [];
  });
  const isAsked = ([name]: readonly [string, string | null]) =>
    !isFinalBefore(old, fresh) ||
    old.contents?.names.has(name) ||
    !fresh.prompts.some(prompt => prompt.name === name);
  return { ...contents, names: new Map([...contents.names, ...slugs].filter(isAsked)) };
}

/** Headings of the built-in template of 0.4.0, by the current ones, which are named as their parts. */
const formerHeadings: Readonly<Record<string, string>> = { Timeline: 'Timeline, UTC' };

const isFormer = (from: Heading, to: Heading): boolean => formerHeadings[from.text] === to.text;

/**
 * Gives former headings their current text.
 * @param kept the parts that a person edited: those have what was written below the former heading
 */
const updateHeadings = ({ lines }: Outline, { renamed }: SectionMatches, kept: readonly string[]): Edit[] =>
  renamed.flatMap(({ from, to }) => {
    const marks = '#'.repeat(to.level);
    const isOurs = isFormer(from, to) && lines[to.line] === `${marks} ${to.text}`;
    if (!isOurs || kept.includes(from.slug)) return [];
    return [{ first: to.line, last: to.line, lines: [`${marks} ${from.text}`] }];
  });

/** Separates new blocks from their surroundings with empty lines. */
function createInsertions(placed: readonly PlacedLines[], old: Outline): Edit[] {
  return [...Map.groupBy(placed, ({ at }) => at)].map(([at, blocks]) => {
    const lines = blocks.flatMap((block, index) => (index === 0 ? block.lines : ['', ...block.lines]));
    const before = at > 0 && (old.lines[at - 1] ?? '').trim() !== '' ? [''] : [];
    const after = (old.lines[at] ?? '').trim() !== '' ? [''] : [];
    return { first: at, last: at - 1, lines: [...before, ...lines, ...after] };
  });
}

function applyEdits({ lines, ends, eol }: SplitText, edits: readonly Edit[]): string {
  // Insert before replacing the same line. The sort is stable, so insertions keep their order.
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
  // Keep a missing line end at the end of the file, unless text is appended.
  return output
    .map(({ line, end }, index) => line + (end === '' && index < output.length - 1 ? eol : end))
    .join('');
}

/**
 * Refreshes a review.
 * @param existing the current document, or null if there is none (an empty one counts as none)
 * @param rendered the output of {@link renderReview} or {@link renderCustomerDocument} for the current state
 */
export function refreshReview(existing: string | null, rendered: string): RefreshResult {
  if (existing === null || existing.trim() === '') return { ...nothing, text: rendered };
  const { text: document, resolved } = resolveGeneratedConflicts(existing);
  const pieces = splitLines(document);
  const old = readOutline(pieces.lines);
  const fresh = readOutline(splitLines(rendered).lines);
  const sections = matchSections(old, fresh);
  const verdicts = fresh.parts.flatMap(part => {
    const found = old.parts.find(({ name }) => name === part.name);
    const offer = old.offers.find(({ name }) => name === part.name);
    return found ? [{ name: part.name, ...refreshPart(old, found, part, offer) }] : [];
  });
  const missing = findMissingBlocks(old, fresh, sections);
  const obsolete = findObsolete(old, fresh);
  const kept = verdicts.filter(({ state }) => state !== 'fresh').map(({ name }) => name);
  const edits = [
    ...updateHeadings(old, sections, kept),
    ...verdicts.flatMap(verdict => verdict.edits),
    ...createInsertions(placeBlocks(old, fresh, missing.added, sections), old),
    ...old.offers.filter(({ name }) => missing.removed.includes(name)).flatMap(removeOffer),
    ...obsolete.map(part => removePart(old, part)),
    ...updateContents(old, createContents(old, fresh, sections), obsolete),
  ];
  return {
    text: applyEdits(pieces, edits),
    edited: kept,
    conflicts: verdicts.filter(({ state }) => state === 'conflict').map(({ name }) => name),
    added: missing.added,
    removed: missing.removed,
    renamed: sections.renamed
      .filter(({ from, to }) => !isFormer(from, to))
      .map(({ from, to }) => ({ from: from.text, to: to.text })),
    deleted: sections.deleted.map(({ text }) => text),
    resolved,
    problems: [...old.problems, ...findQuotedParts(old, fresh)].map(({ line, message }) => ({
      line: line + 1,
      message,
    })),
  };
}

const nothing = {
  ...{ edited: [], conflicts: [], added: [], removed: [], renamed: [], deleted: [] },
  ...{ resolved: [], problems: [] },
};

/** Parts whose markers are quoted in code, a quotation or a list: they count neither as present nor as deleted. */
function findQuotedParts(old: Outline, fresh: Outline) {
  const there = new Set([...old.parts, ...old.problems].map(({ name }) => name));
  return fresh.parts.flatMap(({ name }) => {
    const line = old.quoted.get(name);
    const message = `"${name}" is inside a code block, a quotation or a list: it is left unchanged`;
    return line === undefined || there.has(name) ? [] : [{ line, message }];
  });
}
