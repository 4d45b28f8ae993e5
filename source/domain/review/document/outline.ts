/**
 * The structure of a review document: generated parts, offers, prompts, headings and the list of contents. Only the top level
 * of the syntax tree counts: a marker or heading in a code block, a quotation or a list is authored text.
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
  /** Headings outside of parts and offers. */
  readonly headings: readonly Heading[];
  readonly contents: Contents | null;
  /** Invalid markers; they count as authored text. */
  readonly problems: readonly Problem[];
  /** Names in markers and prompts inside a code block, a quotation or a list, with the line of the first. */
  readonly quoted: ReadonlyMap<string, number>;
  /** Code blocks, which are not prose. */
  readonly code: readonly { readonly first: number; readonly last: number }[];
  /** The first line after the front matter of a site generator. */
  readonly start: number;
  /** The first line of an unclosed code block or comment, which hides the rest; otherwise the number of lines. */
  readonly end: number;
};

const promptPattern = /^\s*<!-- callme:write ([\w-]+):/;
const fence = /^\s*(`{3,}|~{3,})/;
/** HTML elements whose content cannot contain comments, with their end tags. */
const rawHtml = /^\s*<(?:(pre|script|style|textarea)[\s>]|(\?)|(!\[CDATA\[)|![a-z])/i;

/** The lines of top-level HTML on which a marker is a comment of its own. */
function findMarkerLines(lines: readonly string[], blocks: readonly TopBlock[]): Set<number> {
  const found = new Set<number>();
  for (const { kind, first, last } of blocks) {
    if (kind !== 'html') continue;
    const text = lines[first] ?? '';
    if (rawHtml.test(text)) continue;
    // A comment ends where it is closed, so its later lines cannot hold a marker.
    const end = text.trimStart().startsWith('<!--') ? first : last;
    for (let line = first; line <= end; line++) found.add(line);
  }
  return found;
}

/** HTML and a link definition that continues on the next line can extend past the end of a part. Folded logs and breaks cannot. */
const mayContinue = /<(?!https?:\/\/|br>|\/?(?:details|summary|pre)>)|\]:\s*$/;
const preformatted = /^\s*<pre>\s*$/;

/** Whether code that begins at a line ends within the part: the line after it; null if it is not code; -1 if it never ends. */
function findCodeEnd(body: readonly string[], at: number): number | null {
  const line = body[at] ?? '';
  const mark = fence.exec(line)?.[1];
  if (mark === undefined && !preformatted.test(line)) return null;
  const end = body.findIndex(
    (other, index) =>
      index > at && (mark === undefined ? other.trim() === '</pre>' : other.trim().startsWith(mark)),
  );
  // A line that is less indented ends the list item that the code is in.
  const indent = indentOf(line);
  const leaves = body.slice(at + 1, end).some(inner => inner.trim() !== '' && indentOf(inner) < indent);
  return end < 0 || leaves ? -1 : end + 1;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether the inside of a part ends within it, so that it can be skipped. */
function endsInside(body: readonly string[]): boolean {
  for (let at = 0; at < body.length; ) {
    const after = findCodeEnd(body, at);
    if (after === -1 || (after === null && mayContinue.test(body[at] ?? ''))) return false;
    at = after ?? at + 1;
  }
  return true;
}

/** Parts whose inside can be skipped. Excludes indented ones, because their context decides whether they are parts. */
const findClosedParts = (lines: readonly string[]): Block[] =>
  pairMarkers(lines, line => lines[line]?.startsWith('<!--') ?? false).parts.filter(({ body }) =>
    endsInside(body),
  );

/** The remaining lines of a document to parse, with their original line numbers. */
type SkimmedDocument = { readonly lines: string[]; readonly at: number[] };

/** Replaces the inside of each of these parts with one line, because parsing it takes most of the time. */
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
    // HTML before a part extends to the first empty line, so keep one if there is one.
    result.lines.push(body.some(line => line.trim() === '') ? '' : 'x');
    result.at.push(next);
    next += body.length;
  }
  copy(lines.length);
  return result;
}

type Read = { readonly blocks: TopBlock[]; readonly possible: ReadonlySet<number> };

/** The blocks of a document outside of its parts, and the lines that can hold markers. */
function readBlocks(lines: readonly string[], closed: readonly Block[]): Read {
  const { lines: left, at } = skimParts(lines, closed);
  const blocks = parseBlocks(left).map(block => ({
    ...block,
    first: at[block.first] ?? block.first,
    last: at[block.last] ?? block.last,
  }));
  const possible = findMarkerLines(lines, blocks);
  // A marker inside a comment or code does not begin a part, so its content must be parsed after all.
  return closed.every(({ first, last }) => possible.has(first) && possible.has(last))
    ? { blocks, possible }
    : readBlocks(lines, []);
}

/** Whether the last block of a document is unclosed. */
function isOpen(lines: readonly string[], { kind, first, last }: TopBlock): boolean {
  const [begin = '', end = ''] = [lines[first], lines[last]];
  if (kind === 'code') {
    const mark = fence.exec(begin)?.[1];
    return mark !== undefined && (first === last || !end.trim().startsWith(mark));
  }
  return kind === 'html' && begin.trimStart().startsWith('<!--') && !end.includes('-->');
}

/**
 * Parses a document's lines (without line ends). Never fails: any text has an outline.
 * @param closed parts whose inside can be skipped; tests pass none, to compare
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

/** The list of contents, at any position: it is never authored text. */
function findContents(lines: readonly string[], html: readonly TopBlock[]): Contents | null {
  const found = html.map(({ first }) => parseContents(lines[first] ?? '', first)).find(each => each !== null);
  if (found) return found;
  const at = lines.findLastIndex((line, index) => parseContents(line, index) !== null);
  return at < 0 ? null : parseContents(lines[at] ?? '', at);
}

const createUnclosedProblem = ({ kind, first }: TopBlock): Problem => ({
  line: first,
  name: '',
  message: `the ${kind === 'code' ? 'code block' : 'comment'} that begins here has no end: the rest is left unchanged`,
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

/** The line after a heading's section: the next heading of its level or above, or the end. */
export function findSectionEnd({ headings, end }: Outline, heading: Heading): number {
  const next = headings.find(other => other.line > heading.line && other.level <= heading.level);
  return next?.line ?? end;
}
