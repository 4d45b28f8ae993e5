/**
 * Refreshing a review that people have worked in. Only what stands between markers is rewritten, and only where nobody
 * edited it; all else stays byte for byte, wherever it is. Design section 8.
 */
import { comparable, partDigest } from './digest.ts';
import { type Block, type Contents, contentsLine, digestLine, type Outline, readOutline } from './outline.ts';
import { missingBlocks, type Placed, placements } from './placement.ts';

export type Refresh = {
  readonly text: string;
  /** Names of generated parts that a person edited: kept, with the new text offered beside them. */
  readonly edited: readonly string[];
  /** Names of parts and prompts that are new in this document. Empty for a document that did not exist. */
  readonly added: readonly string[];
  /** Names of generated parts that a person deleted, and that stay so. */
  readonly removed: readonly string[];
  /** Markers that make no sense; what stands there is left alone. `line` counts from 1, in `text` as it was before. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

/** First line of an offer, for who reads the rendered document. */
const offerNotice =
  '> The part above was edited by hand. This is what it would say now; delete what should not stay.';

type Split = { readonly lines: readonly string[]; readonly ends: readonly string[]; readonly eol: string };

/** Lines and their own line ends, so that what is not touched is the same to the byte. `eol` is the one to write. */
function split(text: string): Split {
  const found = [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)].filter(([all]) => all !== '');
  const ends = found.map(([, , end = '']) => end);
  const windows = ends.filter(end => end === '\r\n').length;
  return { lines: found.map(([, line = '']) => line), ends, eol: windows * 2 > ends.length ? '\r\n' : '\n' };
}

/** A change of the old document: lines `first` to `last` (inclusive) become `lines`. */
type Edit = { readonly first: number; readonly last: number; readonly lines: readonly string[] };

const same = (a: readonly string[], b: readonly string[]) => comparable(a) === comparable(b);
const offered = (offer: Block) => offer.body.filter(line => line.trim() !== offerNotice);
const untouched = (block: Block, body: readonly string[]) => block.digest === partDigest(body);

function offerLines(name: string, body: readonly string[]): string[] {
  return [
    `<!-- callme:offer ${name} -->`,
    offerNotice,
    '',
    ...body,
    digestLine(body),
    `<!-- callme:offer-end ${name} -->`,
  ];
}

const inside = (block: Block, lines: readonly string[]): Edit[] => [
  { first: block.first + 1, last: block.last - 1, lines },
];
const whole = (block: Block, lines: readonly string[]): Edit => ({
  first: block.first,
  last: block.last,
  lines,
});

type Verdict = { readonly edits: readonly Edit[]; readonly edited: boolean };

/** An offer that is not needed any more goes, unless a person wrote into it. */
const withdrawn = (offer: Block | undefined): Edit[] =>
  offer && untouched(offer, offered(offer)) ? [whole(offer, [])] : [];

/** What becomes of one generated part that is in both documents. */
function refreshPart(part: Block, fresh: Block, offer: Block | undefined): Verdict {
  const seal = digestLine(fresh.body);
  if (same(part.body, fresh.body)) {
    const sealed = part.digest === partDigest(fresh.body);
    const edits = sealed ? [] : inside(part, [...part.body, seal]);
    return { edits: [...edits, ...withdrawn(offer)], edited: false };
  }
  const taken = offer !== undefined && untouched(offer, offered(offer)) && same(part.body, offered(offer));
  if (untouched(part, part.body) || taken) {
    return { edits: [...inside(part, [...fresh.body, seal]), ...withdrawn(offer)], edited: false };
  }
  if (offer === undefined) {
    const lines = offerLines(part.name, fresh.body);
    return { edits: [{ first: part.last + 1, last: part.last, lines }], edited: true };
  }
  const stale = untouched(offer, offered(offer)) && !same(offered(offer), fresh.body);
  return { edits: stale ? [whole(offer, offerLines(part.name, fresh.body))] : [], edited: true };
}

/** The list of contents afterwards: all that was ever given, so that what people delete stays deleted. */
function contentsEdit(old: Outline, fresh: Contents, ending: number): Edit[] {
  const names = new Map([
    ...fresh.names,
    ...[...(old.contents?.names ?? [])].filter(([name]) => !fresh.names.has(name)),
  ]);
  const line = contentsLine({ form: fresh.form, status: fresh.status, names });
  const at = old.contents?.line;
  if (at === undefined) {
    const blank = (old.lines[ending - 1] ?? '').trim() !== '';
    return [{ first: ending, last: ending - 1, lines: blank ? ['', line] : [line] }];
  }
  return old.lines[at]?.trim() === line ? [] : [{ first: at, last: at, lines: [line] }];
}

/** New blocks stand apart from each other and from what is around them. */
function insertions(placed: readonly Placed[], old: Outline): Edit[] {
  return [...Map.groupBy(placed, ({ at }) => at)].map(([at, blocks]) => {
    const lines = blocks.flatMap((block, index) => (index === 0 ? block.lines : ['', ...block.lines]));
    const before = at > 0 && (old.lines[at - 1] ?? '').trim() !== '' ? [''] : [];
    const after = (old.lines[at] ?? '').trim() !== '' ? [''] : [];
    return { first: at, last: at - 1, lines: [...before, ...lines, ...after] };
  });
}

function applied({ lines, ends, eol }: Split, edits: readonly Edit[]): string {
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
export function refreshReview(existing: string | null, rendered: string): Refresh {
  if (existing === null || existing.trim() === '') {
    return { text: rendered, edited: [], added: [], removed: [], problems: [] };
  }
  const pieces = split(existing);
  const old = readOutline(pieces.lines);
  const fresh = readOutline(split(rendered).lines);
  const verdicts = fresh.parts.flatMap(part => {
    const found = old.parts.find(({ name }) => name === part.name);
    const offer = old.offers.find(({ name }) => name === part.name);
    return found ? [{ name: part.name, ...refreshPart(found, part, offer) }] : [];
  });
  const missing = missingBlocks(old, fresh);
  const placed = placements(old, fresh, missing.added);
  const freshContents = fresh.contents ?? {
    line: 0,
    form: 'custom' as const,
    status: 'draft',
    names: new Map(fresh.parts.map(part => [part.name, null] as const)),
  };
  const edits = [
    ...verdicts.flatMap(verdict => verdict.edits),
    ...insertions(placed, old),
    ...old.offers.filter(({ name }) => missing.removed.includes(name)).flatMap(withdrawn),
    ...contentsEdit(old, freshContents, pieces.lines.length),
  ];
  return {
    text: applied(pieces, edits),
    edited: verdicts.filter(verdict => verdict.edited).map(({ name }) => name),
    added: missing.added,
    removed: missing.removed,
    problems: old.problems.map(({ line, message }) => ({ line: line + 1, message })),
  };
}
