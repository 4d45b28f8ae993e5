/**
 * The units of a generated part (rows of tables, items of lists, paragraphs, …), each with its meaning independent of its
 * spelling. A refresh compares and merges units: a formatter changes none, and a person who rewords one leaves the others to
 * callme.
 */
import { canonicalInline } from './inline.ts';

export type UnitKind =
  | 'row'
  | 'ruler'
  | 'item'
  | 'heading'
  | 'paragraph'
  | 'code'
  | 'html'
  | 'quote'
  | 'break';

export type Unit = {
  readonly kind: UnitKind;
  /** Its meaning: equal for any spelling of it. */
  readonly text: string;
  /** As it is written, with the lines that belong to it. */
  readonly lines: readonly string[];
  /** The first of its lines, counted from 0, in the lines that were read. */
  readonly first: number;
  /** How many empty lines precede it. */
  readonly gap: number;
};

const fence = /^(\s*)(`{3,}|~{3,})(.*)$/;
const heading = /^ {0,3}(#{1,6})(?:\s(.*))?$/;
const closingSequence = /(?:^|\s)#+$/;
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const bullet = /^(\s*)([-*+]|\d{1,9}[.)])(\s+|$)(.*)$/;
const ruler = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const underline = /^ {0,3}(?:=+|-+)\s*$/;
const quote = /^ {0,3}>\s?/;
/** The HTML elements that begin a block of markdown, as far as a review has them, and comments. */
const tag =
  /^ {0,3}<(?:!--|\/?(?:details|summary|pre|div|p|table|thead|tbody|tr|td|th|ul|ol|li|dl|hr|h[1-6]|section|center|blockquote)(?:[\s/>]|$))/i;
const isBlank = (line: string) => line.trim() === '';

/** Splits a row of a table into its cells. */
export const splitCells = (row: string): string[] =>
  row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map(cell => canonicalInline(cell.trim()));

const isTable = (line: string, next: string) => line.includes('|') && next.includes('|') && ruler.test(next);

/** What a line can begin besides a paragraph, by its first character: most lines need no further look. */
const possible: Readonly<Record<string, readonly RegExp[]>> = {
  '`': [fence],
  '~': [fence],
  '#': [heading],
  '-': [rule, bullet],
  '*': [rule, bullet],
  _: [rule],
  '+': [bullet],
  '>': [quote],
  '<': [tag],
};
const firstCharacter = /\S/;

/** Whether a line begins a block that ends a paragraph. */
function startsBlock(line: string): boolean {
  const character = firstCharacter.exec(line)?.[0] ?? '';
  const patterns = character >= '0' && character <= '9' ? [bullet] : possible[character];
  return patterns?.some(pattern => pattern.test(line)) ?? false;
}

/** The lines of a paragraph as one text, with its hard breaks. */
const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line, index) => {
      if (index === lines.length - 1) return line.trim();
      const isBroken = line.endsWith('  ') || /(?<!\\)(?:\\\\)*\\$/.test(line);
      return isBroken ? `${line.replace(/\\$/, '').trim()}<br>` : line.trim();
    })
    .join(' ')
    .replace(/<br> /g, '<br>');

/** The first line at or after a place for which something holds; the number of lines if there is none. */
function findLine(lines: readonly string[], from: number, holds: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !holds(lines[at] ?? '')) at++;
  return at;
}

/** Where code ends: the line after it. */
function findCodeEnd(lines: readonly string[], from: number): number {
  const [, , mark = ''] = fence.exec(lines[from] ?? '') ?? [];
  const end = findLine(lines, from + 1, line => {
    const [, , other = '', info = ''] = fence.exec(line) ?? [];
    return other !== '' && other.startsWith(mark) && info.trim() === '';
  });
  return Math.min(end + 1, lines.length);
}

function findHtmlEnd(lines: readonly string[], from: number): number {
  const first = lines[from] ?? '';
  if (!/^\s*<pre>/i.test(first)) return findLine(lines, from + 1, isBlank);
  const end = findLine(lines, /<\/pre>/i.test(first) ? from : from + 1, line => /<\/pre>/i.test(line));
  return Math.min(end + 1, lines.length);
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** An item has everything that is indented below it, nested items included, and the lazy lines of its paragraph. */
function findItemEnd(lines: readonly string[], from: number): number {
  const outer = indentOf(lines[from] ?? '');
  let at = from + 1;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isBlank(line)) {
      const next = findLine(lines, at, other => !isBlank(other));
      if (next === lines.length || indentOf(lines[next] ?? '') <= outer) return at;
      at = next;
    } else if (indentOf(line) <= outer && (startsBlock(line) || isTable(line, lines[at + 1] ?? '')))
      return at;
    else if (fence.test(line)) at = findCodeEnd(lines, at);
    else at++;
  }
  return at;
}

/** A list without text, or that does not begin with 1, is part of a paragraph above it. */
const continuesParagraph = /^\s*(?:(?:[-*+]|\d+[.)])\s*$|(?!0*1[.)])\d+[.)]\s)/;

const findParagraphEnd = (lines: readonly string[], from: number): number =>
  findLine(
    lines,
    from + 1,
    line => isBlank(line) || underline.test(line) || (startsBlock(line) && !continuesParagraph.test(line)),
  );

type Draft = Omit<Unit, 'lines' | 'first' | 'gap'> & { readonly end: number };

const maxKeyLength = 60;

/** What precedes the text of an entry, without its offset: that changes when the start of the impact does. */
function findItemKey(text: string): string {
  const [head = ''] = text.split('\n');
  const begin = head.replace(/\(~?[+-][^)]*\)\s?/, '');
  const colon = begin.indexOf(': ');
  return colon < 0 ? begin : begin.slice(0, colon);
}

const cellMark = '\u0001| ';

/** The first cell of a row; the whole row if that is empty. */
function findRowKey(text: string): string {
  const [, first = ''] = text.split(cellMark);
  return first.trim() === '' ? text : first.trim();
}

/** What identifies a unit when its text changes, by its kind. */
const keys: Readonly<Record<UnitKind, (text: string) => string>> = {
  row: findRowKey,
  item: findItemKey,
  heading: text => text,
  ruler: () => '',
  break: () => '',
  code: text => text.split('\n', 2).join(),
  paragraph: text => text.slice(0, 16),
  quote: text => text.slice(0, 16),
  html: text => text.slice(0, 20),
};

/** What identifies a unit when its text changes: the first cell of a row, what precedes the text of an entry. */
export const findUnitKey = ({ kind, text }: Pick<Unit, 'kind' | 'text'>): string =>
  `${kind} ${keys[kind](text)}`.slice(0, maxKeyLength);

/** An item on one line, without another block in it. */
function readLineItem(lines: readonly string[], at: number): Draft | null {
  const [line = '', next = ''] = [lines[at], lines[at + 1]];
  const rest = line.slice(2);
  const isPlain = line.startsWith('- ') && (next === '' || next.startsWith('- ')) && !startsBlock(rest);
  // After an empty line, what is indented belongs to the item.
  if (
    !isPlain ||
    (next === '' && /^\s+\S/.test(lines[findLine(lines, at + 1, other => !isBlank(other))] ?? ''))
  )
    return null;
  return { kind: 'item', text: `- ${canonicalInline(rest)}`, end: at + 1 };
}

function readItem(lines: readonly string[], at: number, depth: number): Draft {
  const simple = readLineItem(lines, at);
  if (simple) return simple;
  const end = findItemEnd(lines, at);
  const [, indent = '', sign = '', space = '', rest = ''] = bullet.exec(lines[at] ?? '') ?? [];
  const offset = indent.length + sign.length + Math.min(Math.max(space.length, 1), 4);
  const inner = [rest, ...lines.slice(at + 1, end).map(line => line.slice(Math.min(offset, indentOf(line))))];
  const isLine = inner.length === 1 && !startsBlock(rest);
  const content = isLine ? canonicalInline(rest) : canonicalText(inner, depth + 1).replace(/\n/g, '\n  ');
  const text = `${/\d/.test(sign) ? '1' : '-'} ${content}`;
  return { kind: 'item', text, end };
}

/** The block that begins at a line that is not empty. */
function readBlock(lines: readonly string[], at: number, depth: number): Draft {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  if (!startsBlock(line)) return readParagraph(lines, at, next);
  const [, indent = '', mark = '', info = ''] = fence.exec(line) ?? [];
  if (mark !== '') {
    const end = findCodeEnd(lines, at);
    const code = lines
      .slice(at + 1, end - 1)
      .map(each => each.slice(Math.min(indent.length, indentOf(each))));
    const text = ['\u0001code', info.trim(), ...code.map(each => each.trimEnd())].join('\n');
    return { kind: 'code', text, end };
  }
  const [, level = '', title = ''] = heading.exec(line) ?? [];
  if (level !== '') {
    const text = `\u0001h${level.length} ${canonicalInline(title.trim().replace(closingSequence, '').trim())}`;
    return { kind: 'heading', text, end: at + 1 };
  }
  if (rule.test(line)) return { kind: 'break', text: '\u0001hr', end: at + 1 };
  if (quote.test(line)) {
    const end = findLine(lines, at, each => isBlank(each) || !quote.test(each));
    const inner = lines.slice(at, end).map(each => each.replace(quote, ''));
    const text = `\u0001> ${canonicalText(inner, depth + 1)}`;
    return { kind: 'quote', text, end };
  }
  if (bullet.test(line)) return readItem(lines, at, depth);
  const end = findHtmlEnd(lines, at);
  const text = lines.slice(at, end).join(' ').replace(/\s+/g, ' ').trim();
  return { kind: 'html', text, end };
}

/** A paragraph, or a heading that is underlined. */
function readParagraph(lines: readonly string[], at: number, next: string): Draft {
  const end = findParagraphEnd(lines, at);
  if (end === at + 1 && underline.test(next)) {
    const text = `\u0001h${next.trim().startsWith('=') ? 1 : 2} ${canonicalInline((lines[at] ?? '').trim())}`;
    return { kind: 'heading', text, end: at + 2 };
  }
  const text = canonicalInline(joinLines(lines.slice(at, end)));
  return { kind: 'paragraph', text, end };
}

/** The units of a table: its head, its ruler, and its rows. */
function readTable(lines: readonly string[], at: number): Draft[] {
  const draftOf = (index: number): Draft => {
    const cells = splitCells(lines[index] ?? '');
    const text = cellMark + cells.join(` ${cellMark}`);
    return { kind: 'row', text, end: index + 1 };
  };
  const alignment = splitCells(lines[at + 1] ?? '').map(cell => cell.replace(/-+/, '-'));
  const drafts: Draft[] = [
    draftOf(at),
    { kind: 'ruler', text: `${cellMark}${alignment.join(' ')}`, end: at + 2 },
  ];
  for (let index = at + 2; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line) || startsBlock(line)) break;
    drafts.push(draftOf(index));
  }
  return drafts;
}

/** The units of these lines, in order. */
export const readUnits = (lines: readonly string[]): Unit[] => readNestedUnits(lines, 0);

function readNestedUnits(lines: readonly string[], depth: number): Unit[] {
  const units: Unit[] = [];
  let gap = 0;
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at] ?? '')) {
      gap++;
      at++;
      continue;
    }
    const drafts = isTable(lines[at] ?? '', lines[at + 1] ?? '')
      ? readTable(lines, at)
      : [readBlock(lines, at, depth)];
    for (const { end, ...draft } of drafts) {
      units.push({ ...draft, lines: lines.slice(at, end), first: at, gap });
      gap = 0;
      at = end;
    }
  }
  return units;
}

/** No one nests deeper, and a line of a thousand `>` would exhaust the stack. What is deeper is read as a paragraph. */
const maxDepth = 32;

/** The meaning of these lines: equal for any spelling of them. @param depth of the blocks that they are in */
export function canonicalText(lines: readonly string[], depth = 0): string {
  if (depth > maxDepth) return canonicalInline(joinLines(lines));
  return readNestedUnits(lines, depth)
    .map(({ text }) => text)
    .join('\n');
}
