/**
 * The meaning of a line of markdown, independent of its spelling: `__a__` and `**a**`, `\-` and `-`, `&lt;` and `\<` are the
 * same. Formatters respell, and a respelled text is not an edited one. Follows the inline rules of CommonMark closely enough
 * that a literal `*` and one that marks emphasis stay different. Tildes are text: not every formatter treats them as markup.
 */

/** Precedes what is markup, so that it cannot be confused with the same characters as text. */
const mark = '\u0001';

/** Words with single spaces between them. */
const plain = /[^\\`*_<&[\]\s]+(?: [^\\`*_<&[\]\s]+)*/y;
const escaped = /\\([!-/:-@[-`{-~])/y;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/iy;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const autolink = /<((?:https?|ftp|mailto):[^\s<>]*|[\w.+-]+@[\w.-]+)>/iy;
const html = /<\/?[a-z][^<>]*>/iy;
const commentStart = '<!--';
const commentEnd = '-->';
/** No two parts of it match the same spaces, which would be cubic in their number. */
const target =
  /\]\(\s*(?:(?:<([^<>]*)>|((?=[^\s)])[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*)?\)/y;

type Delimiter = {
  readonly kind: string;
  readonly length: number;
  /** How many of its characters are not paired. */
  count: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** The markup on its inner side. */
  opens: string;
  closes: string;
};
type Token = string | Delimiter;

const punctuation = /[\p{P}\p{S}]/u;

/** Whether a run of delimiters can open and close emphasis, by the characters around it. */
function createDelimiter(kind: string, count: number, before: string, after: string): Delimiter {
  const isSpace = (character: string) => character === '' || /\s/.test(character);
  const left = !isSpace(after) && (!punctuation.test(after) || isSpace(before) || punctuation.test(before));
  const right = !isSpace(before) && (!punctuation.test(before) || isSpace(after) || punctuation.test(after));
  const isUnderscore = kind === '_';
  return {
    kind,
    length: count,
    count,
    canOpen: left && (!isUnderscore || !right || punctuation.test(before)),
    canClose: right && (!isUnderscore || !left || punctuation.test(after)),
    opens: '',
    closes: '',
  };
}

/** Whether two runs must not pair: the rule of three, which keeps `**a*b**` from becoming emphasis in the middle. */
const areApart = (opener: Delimiter, closer: Delimiter): boolean =>
  (opener.canClose || closer.canOpen) &&
  (opener.length + closer.length) % 3 === 0 &&
  !(opener.length % 3 === 0 && closer.length % 3 === 0);

const isOpenerOf = (opener: Delimiter | undefined, closer: Delimiter): boolean =>
  opener !== undefined && opener.kind === closer.kind && opener.count > 0 && !areApart(opener, closer);

/** All that decides which runs a closing one pairs with. */
const closerKey = ({ kind, canOpen, length }: Delimiter): string => `${kind} ${canOpen} ${length % 3}`;

/** Pairs delimiters, innermost first, as CommonMark does. */
function pairDelimiters(delimiters: readonly Delimiter[]): void {
  const open: Delimiter[] = [];
  /** How many of the open runs, from the outermost, no closer of a key pairs with: no run is searched twice in vain. */
  const bottoms = new Map<string, number>();
  for (const closer of delimiters) {
    const key = closerKey(closer);
    while (closer.canClose && closer.count > 0) {
      const bottom = bottoms.get(key) ?? 0;
      let at = open.length - 1;
      while (at >= bottom && !isOpenerOf(open[at], closer)) at--;
      const opener = at < bottom ? undefined : open[at];
      if (!opener) {
        bottoms.set(key, open.length);
        break;
      }
      const used = Math.min(2, opener.count, closer.count);
      const markup = `${mark}${used === 2 ? 'b' : 'i'}`;
      opener.count -= used;
      closer.count -= used;
      opener.opens = `${markup}(${opener.opens}`;
      closer.closes = `${closer.closes}${markup})`;
      open.length = opener.count > 0 ? at + 1 : at;
      for (const [each, place] of bottoms) bottoms.set(each, Math.min(place, open.length));
    }
    if (closer.canOpen && closer.count > 0) open.push(closer);
  }
}

const write = (token: Token): string =>
  typeof token === 'string' ? token : token.closes + token.kind.repeat(token.count) + token.opens;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The literal text of an escape or an entity, and where it ends; null if there is none here. */
function readLiteral(text: string, at: number): readonly [literal: string, end: number] | null {
  const character = matchAt(escaped, text, at);
  if (character) return [character[1] ?? '', escaped.lastIndex];
  const reference = matchAt(entity, text, at);
  if (!reference) return null;
  const [, decimal, hexadecimal, name] = reference;
  if (name !== undefined) return [named[name.toLowerCase()] ?? '', entity.lastIndex];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '0', 16) : Number(decimal);
  return [code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', entity.lastIndex];
}

/** Decodes the escapes and entities of a link's target. */
function readTarget(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const literal = readLiteral(text, at);
    result += literal ? literal[0] : text[at];
    at = literal ? literal[1] : at + 1;
  }
  return result;
}

/** Code between backticks, and where it ends; null if the run at this place has no partner. */
function readCode(text: string, at: number): readonly [code: string, end: number] | null {
  const run = /`+/y;
  run.lastIndex = at;
  const length = run.exec(text)?.[0].length ?? 0;
  const close = new RegExp(`(?<!\`)\`{${length}}(?!\`)`, 'g');
  close.lastIndex = at + length;
  const found = close.exec(text);
  if (!found) return null;
  const code = text
    .slice(at + length, found.index)
    .replace(/\s+/g, ' ')
    .trim();
  return [`${mark}c${code}${mark}`, found.index + length];
}

/**
 * A tag or a comment at a place; null if there is none.
 * @param lastComment where the last comment of the text ends: nothing after it is searched for an end
 */
function readTag(text: string, at: number, lastComment: number): string | null {
  const tag = matchAt(html, text, at);
  if (tag) return tag[0];
  const inside = at + commentStart.length;
  if (!text.startsWith(commentStart, at) || inside > lastComment) return null;
  return text.slice(at, text.indexOf(commentEnd, inside) + commentEnd.length);
}

const special = /[\\`*_<&[]/;

const uneven = /\s\s|[^\S ]|^\s|\s$/;

/** @param text lines joined by spaces, and by `<br>` where they break */
export function canonicalInline(text: string): string {
  if (!special.test(text)) return uneven.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  const known = canonicalTexts.get(text);
  if (known !== undefined) return known;
  if (canonicalTexts.size >= maxCached) canonicalTexts.clear();
  const canonical = readInline(text);
  canonicalTexts.set(text, canonical);
  return canonical;
}

/** A refresh reads the same lines in two documents: those of a long log are computed once. */
const canonicalTexts = new Map<string, string>();
const maxCached = 20_000;

function readInline(text: string): string {
  const tokens: Token[] = [];
  const delimiters: Delimiter[] = [];
  const brackets: number[] = [];
  const lastComment = text.lastIndexOf(commentEnd);
  let at = 0;
  /** Takes one token: its text, and where it ends. */
  const take = (token: Token, end: number) => {
    tokens.push(token);
    at = end;
  };
  while (at < text.length) {
    const words = matchAt(plain, text, at);
    if (words) {
      take(words[0], plain.lastIndex);
      continue;
    }
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      take(tokens.at(-1) === ' ' ? '' : ' ', at + 1);
      continue;
    }
    const literal = character === '\\' || character === '&' ? readLiteral(text, at) : null;
    const code = character === '`' ? readCode(text, at) : null;
    if (literal) take(literal[0], literal[1]);
    else if (code) take(code[0], code[1]);
    else if (character === '`') {
      // A run without a partner is text as a whole.
      const run = /^`+/.exec(text.slice(at))?.[0] ?? '`';
      take(run, at + run.length);
    } else if (character === '<') {
      const link = matchAt(autolink, text, at);
      const tag = link ? null : readTag(text, at, lastComment);
      if (link) take(link[1] ?? '', autolink.lastIndex);
      else if (tag !== null)
        take(
          `${mark}${tag
            .replace(/\s+/g, ' ')
            .replace(/ ?\/?>$/, '>')
            .toLowerCase()}`,
          at + tag.length,
        );
      else take('<', at + 1);
    } else if (character === '[') {
      brackets.push(tokens.length);
      take('[', at + 1);
    } else if (character === ']') {
      const begin = brackets.pop();
      const link = begin === undefined ? null : matchAt(target, text, at);
      if (begin === undefined || !link) {
        take(']', at + 1);
        continue;
      }
      tokens[begin] = `${mark}[`;
      take(`${mark}](${readTarget(link[1] ?? link[2] ?? '')}${(link[3] ?? '').trim()})`, target.lastIndex);
    } else if (character === '*' || character === '_') {
      let end = at;
      while (text[end] === character) end++;
      const delimiter = createDelimiter(character, end - at, text[at - 1] ?? '', text[end] ?? '');
      delimiters.push(delimiter);
      take(delimiter, end);
    } else take(character, at + 1);
  }
  pairDelimiters(delimiters);
  return tokens.map(write).join('').trim();
}
