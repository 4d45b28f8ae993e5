/**
 * Finds the Markdown of an entry: strong, code, links, lists. No mark is removed: `SELECT *` or `__init__`
 * stays what was typed, and without colours the marks show the style. Pure.
 */
import { cleanLine } from '../../../domain/kernel/text.ts';

export type Style = 'plain' | 'strong' | 'emphasis' | 'code' | 'mark' | 'link';

/** A part of a text, in code units. */
export type Span = {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
  /** The target of a link: printable ASCII, http or https. */
  readonly href: string | null;
  /** A bullet: the rows of its list item are indented to the right of it. */
  readonly hangs?: true;
};

/** Marks and the text between them: code first, in which nothing else counts, then links. */
const inline = new RegExp(
  [
    '(?<code>`[^`\\n]+`)',
    '(?<link>https?://[^\\s<>"`]+)',
    '(?<strong>\\*\\*(?=[^\\s*])[^*\\n]+(?<=[^\\s*])\\*\\*)',
    '(?<emphasis>(?<![\\w*])\\*(?=[^\\s*])[^*\\n]+(?<=[^\\s*])\\*(?![\\w*])|(?<![\\w_])_(?=[^\\s_])[^_\\n]+(?<=[^\\s_])_(?![\\w_]))',
  ].join('|'),
  'gi',
);

const listItem = /^( {0,12}(?:[-*]|\d{1,3}[.)]) {1,3}(?:\[[ xX]\] )?)\S/;

const span = (start: number, end: number, style: Style, href: string | null = null): Span => ({
  start,
  end,
  style,
  href,
});

/** The spans of a text that are not plain, and its bullets: in order, without overlaps. */
export function parseMarkup(text: string): readonly Span[] {
  const spans: Span[] = [];
  let offset = 0;
  let isFenced = false;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    const isFence = /^\s*```/.test(line);
    const [, heading] = /^(#{1,6} +)\S/.exec(line) ?? [];
    if (isFence) {
      isFenced = !isFenced;
      spans.push(span(offset, end, 'mark'));
    } else if (isFenced) spans.push(span(offset, end, 'code'));
    else if (heading !== undefined) {
      spans.push(span(offset, offset + heading.length, 'mark'));
      spans.push(span(offset + heading.length, end, 'strong'));
    } else {
      const [, bullet = ''] = listItem.exec(line) ?? [];
      // Plain: the minus of a diff must not be dimmed.
      if (bullet !== '') spans.push({ ...span(offset, offset + bullet.length, 'plain'), hangs: true });
      spans.push(...inlineSpans(line.slice(bullet.length), offset + bullet.length));
    }
    offset = end + 1;
  }
  return spans.filter(({ start, end }) => end > start);
}

function inlineSpans(line: string, offset: number): Span[] {
  return [...line.matchAll(inline)].flatMap(({ index, groups = {}, 0: whole }): Span[] => {
    const start = offset + index;
    if (groups.link !== undefined) {
      const address = withoutTail(whole);
      const href = parseHref(address);
      return href === null ? [] : [span(start, start + address.length, 'link', href)];
    }
    const style = groups.code ? 'code' : groups.strong ? 'strong' : 'emphasis';
    const mark = style === 'strong' ? 2 : 1;
    const end = start + whole.length;
    return [
      span(start, start + mark, 'mark'),
      span(start + mark, end - mark, style),
      span(end - mark, end, 'mark'),
    ];
  });
}

/**
 * Punctuation at the end of a sentence is not part of a link; a bracket is, if it was opened in the link.
 */
function withoutTail(address: string): string {
  const last = address.at(-1) ?? '';
  const isTail =
    /[.,;:!?'*_]/.test(last) ||
    (last === ')' && !address.includes('(')) ||
    (last === ']' && !address.includes('['));
  return isTail ? withoutTail(address.slice(0, -1)) : address;
}

const printable = /^[\x21-\x7e]+$/;

/** @returns a link that is safe for a terminal; null: not an http or https link */
export function parseHref(address: string): string | null {
  if (cleanLine(address) !== address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && printable.test(href) ? href : null;
}
