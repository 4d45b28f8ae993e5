/**
 * The structure of a review document: generated parts, offers, prompts, headings and the list of its contents. Read from its
 * syntax tree: only what stands at the top level of the document counts, and a marker or a heading in a code block, a
 * quotation or a list is what somebody wrote about it.
 */
import { type Contents, parseContents } from './contents.ts';
import { parseBlocks, type TopBlock } from './markdown-blocks.ts';
import { type Block, findMarkerName, type Problem, pairMarkers } from './markers.ts';
import { createSlug } from './sections.ts';

/** Lines are counted from 0; `last` is inclusive. */
export type Heading = {
  readonly line: number;
  /** The line of the text, or of the underline below it. */
  readonly last: number;
  readonly level: number;
  readonly text: string;
  readonly slug: string;
};
export type Prompt = { readonly name: string; readonly line: number; readonly last: number };

export type Outline = {
  readonly lines: readonly string[];
  readonly parts: readonly Block[];
  readonly offers: readonly Block[];
  readonly prompts: readonly Prompt[];
  /** Outside of parts and offers. */
  readonly headings: readonly Heading[];
  readonly contents: Contents | null;
  /** Markers that make no sense; what they stand in is a person's text. */
  readonly problems: readonly Problem[];
  /** Names in markers and prompts that stand in a code block, a quotation or a list, with the line of the first. */
  readonly quoted: ReadonlyMap<string, number>;
  /** Code blocks, of which nothing is anybody's prose. */
  readonly code: readonly { readonly first: number; readonly last: number }[];
  /** The first line after the front matter that a site generator reads. */
  readonly start: number;
  /** The line at which a code block or comment begins that nobody closed, so that it hides the rest; else the number of lines. */
  readonly end: number;
};

const promptPattern = /^\s*<!-- callme:write ([\w-]+):/;
const fence = /^\s*(`{3,}|~{3,})/;
/** HTML in which comments are no comments, and how it ends. */
const rawHtml = /^\s*<(?:(pre|script|style|textarea)[\s>]|(\?)|(!\[CDATA\[)|![a-z])/i;

/** The lines of HTML at the top level where a marker of ours would be a comment of its own. */
function findMarkerLines(lines: readonly string[], blocks: readonly TopBlock[]): Set<number> {
  const found = new Set<number>();
  for (const { kind, first, last } of blocks) {
    if (kind !== 'html') continue;
    const text = lines[first] ?? '';
    if (rawHtml.test(text)) continue;
    // A comment goes to where it is closed: what stands in it after its first line is a part of it.
    const end = text.trimStart().startsWith('<!--') ? first : last;
    for (let line = first; line <= end; line++) found.add(line);
  }
  return found;
}

/** What can go on over the end of a part: code, HTML, and a definition whose address is still to come. */
const mayContinue = /^\s*(?:`{3,}|~{3,})|<(?!https?:\/\/|br>)|\]:\s*$/;

/** Parts whose insides need not be read to know where they end. Not those that are indented: where these stand decides. */
const findClosedParts = (lines: readonly string[]): Block[] =>
  pairMarkers(lines, line => lines[line]?.startsWith('<!--') ?? false).parts.filter(
    ({ body }) => !body.some(line => mayContinue.test(line)),
  );

/** What is left of a document to be read, and which lines of it these are. */
type SkimmedDocument = { readonly lines: string[]; readonly at: number[] };

/** The document with one line in place of the inside of each of these parts, which would take most of the time to read. */
function skimParts(lines: readonly string[], parts: readonly Block[]): SkimmedDocument {
  const result: SkimmedDocument = { lines: [], at: [] };
  let next = 0;
  const copy = (until: number) => {
    for (; next < until; next++) {
      result.lines.push(lines[next] ?? '');
      result.at.push(next);
    }
  };
  for (const { first, body } of parts) {
    copy(first + 1);
    if (body.length === 0) continue;
    // HTML before a part goes on to the first empty line: there is one in it, or there is none.
    result.lines.push(body.some(line => line.trim() === '') ? '' : 'x');
    result.at.push(next);
    next += body.length;
  }
  copy(lines.length);
  return result;
}

type Read = { readonly blocks: TopBlock[]; readonly possible: ReadonlySet<number> };

/** The blocks of a document outside of its parts, and the lines that can be markers. */
function readBlocks(lines: readonly string[], closed: readonly Block[]): Read {
  const { lines: left, at } = skimParts(lines, closed);
  const blocks = parseBlocks(left).map(block => ({
    ...block,
    first: at[block.first] ?? block.first,
    last: at[block.last] ?? block.last,
  }));
  const possible = findMarkerLines(lines, blocks);
  // What looked like a part and is in somebody's comment or code is no part, and has to be read after all.
  return closed.every(({ first, last }) => possible.has(first) && possible.has(last))
    ? { blocks, possible }
    : readBlocks(lines, []);
}

/** Whether a block at the end of a document was never closed. */
function isOpen(lines: readonly string[], { kind, first, last }: TopBlock): boolean {
  const [begin = '', end = ''] = [lines[first], lines[last]];
  if (kind === 'code') {
    const mark = fence.exec(begin)?.[1];
    return mark !== undefined && (first === last || !end.trim().startsWith(mark));
  }
  return kind === 'html' && begin.trimStart().startsWith('<!--') && !end.includes('-->');
}

/**
 * Reads a document's lines (without their line ends). Total: any text has an outline.
 * @param closed parts whose insides need not be read; for tests, which read all of it
 */
export function readOutline(lines: readonly string[], closed = findClosedParts(lines)): Outline {
  const { blocks, possible } = readBlocks(lines, closed);
  const { parts, offers, problems } = pairMarkers(lines, line => possible.has(line));
  const inside = collectInnerLines([...parts, ...offers]);
  const own = blocks.filter(({ first }) => !inside.has(first));
  const html = own.filter(({ kind, first }) => kind === 'html' && possible.has(first));
  const last = blocks.at(-1);
  const isHidden = last !== undefined && isOpen(lines, last);
  const [first] = blocks;
  return {
    lines,
    parts,
    offers,
    prompts: html.flatMap(({ first, last }) => {
      const name = promptPattern.exec(lines[first] ?? '')?.[1];
      return name === undefined ? [] : [{ name, line: first, last }];
    }),
    headings: own.flatMap(({ kind, first, last, level, text }) =>
      kind === 'heading' ? [{ line: first, last, level, text, slug: createSlug(text) }] : [],
    ),
    contents: findContents(lines, html),
    problems: [...problems, ...(isHidden ? [createUnclosedProblem(last)] : [])].sort(
      (a, b) => a.line - b.line,
    ),
    quoted: findQuotedNames(lines, possible),
    code: own.filter(({ kind }) => kind === 'code'),
    start: first?.kind === 'yaml' || (first?.kind as string) === 'toml' ? (first?.last ?? 0) + 1 : 0,
    end: isHidden ? last.first : lines.length,
  };
}

function collectInnerLines(blocks: readonly Block[]): Set<number> {
  return new Set(
    blocks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
}

/** The list of contents; wherever somebody moved it, it is nothing that a person writes. */
function findContents(lines: readonly string[], html: readonly TopBlock[]): Contents | null {
  const found = html.map(({ first }) => parseContents(lines[first] ?? '', first)).find(each => each !== null);
  if (found) return found;
  const at = lines.findLastIndex((line, index) => parseContents(line, index) !== null);
  return at < 0 ? null : parseContents(lines[at] ?? '', at);
}

const createUnclosedProblem = ({ kind, first }: TopBlock): Problem => ({
  line: first,
  name: '',
  message: `the ${kind === 'code' ? 'code block' : 'comment'} that begins here has no end: what follows is left as it is`,
});

function findQuotedNames(lines: readonly string[], possible: ReadonlySet<number>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [line, text] of lines.entries()) {
    if (!text.includes('<!-- callme:') || possible.has(line)) continue;
    const name = findMarkerName(text);
    if (name && !found.has(name)) found.set(name, line);
  }
  return found;
}

/** The line after a heading's section: that of the next heading of its level or above, or the end. */
export function findSectionEnd({ headings, end }: Outline, heading: Heading): number {
  const next = headings.find(other => other.line > heading.line && other.level <= heading.level);
  return next?.line ?? end;
}
