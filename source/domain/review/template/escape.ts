/**
 * Escapes authored and machine-written text for markdown, so that it cannot create markup, HTML, links, headings, table
 * breaks or markers, and still reads the same. Every text is sanitized and truncated here, so that callers cannot forget it.
 */
import { clean, cleanLine, cleanText } from '../../kernel/text.ts';
import { isOutputLine, splitTerminalOutput } from './terminal-output.ts';

/** Longer texts belong in an attachment; the journal has the full text. */
export const maxShownLength = 2_000;

/** URLs, which renderers link automatically. They are shown as code, without markup and easy to copy. */
const address =
  /((?:https?:\/\/|ftp:\/\/|www\.)[\w\-.~:/?#@!$&'()*+,;=%]*[\w/=#&%+-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/i;

type Rule = readonly [pattern: RegExp, replacement: string];

/** Applied in this order to everything except URLs. */
const inlineRules: readonly Rule[] = [
  [/[\\`*[\]|~$]/g, '\\$&'],
  // Inside a word an underscore is never emphasis, and db_replica_1 reads better without backslashes.
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_'],
  [/&(?=#?\w+;)/g, '&amp;'],
  [/</g, '&lt;'],
  [/(?<=--!?)>/g, '&gt;'],
  // Site generators (Jekyll, Hugo, MkDocs) read these before markdown does.
  [/\{(?=[{%#<&])/g, '&#123;'],
  // At the end of a heading they would be a closing sequence.
  [/(?<=\s)#+$/, '\\$&'],
];

/** Characters that begin a markdown block at the start of a line. */
const blockRules: readonly Rule[] = [
  [/^[#+\-=>:]/, '\\$&'],
  [/^(\d{1,9})([.)])/, '$1\\$2'],
];

const apply = (rules: readonly Rule[], text: string) =>
  rules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

/** Truncates by characters, never inside one, and appends how many are missing. */
function truncateWithNote(text: string): string {
  if (text.length <= maxShownLength) return text;
  const characters = [...text];
  if (characters.length <= maxShownLength) return text;
  const shown = characters.slice(0, maxShownLength).join('').trimEnd();
  const missing = String(characters.length - maxShownLength).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${shown} (… ${missing} more characters in the journal)`;
}

/** One trimmed line, safe anywhere except at the start of a line. */
const escapeWords = (line: string): string =>
  line
    .split(address)
    .map((piece, index) => (index % 2 === 1 ? `\`${piece}\`` : apply(inlineRules, piece)))
    .join('');

const escapeLine = (line: string): string => apply(blockRules, escapeWords(line));

/** Lines that are not empty. Indentation becomes no-break spaces, which markdown neither drops nor reads as code. */
function escapeLines(text: string, inert: (line: string) => string): string[] {
  return truncateWithNote(clean(text))
    .split('\n')
    .flatMap(line => {
      const words = line.trim();
      if (words === '') return [];
      const indentation = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '    ');
      return [`${'\u00a0'.repeat(Math.min(indentation.length, 40))}${inert(words)}`];
    });
}

/** For running text: one line, safe at the start of a line too. */
export const escapeInline = (text: string): string => escapeLine(truncateWithNote(cleanLine(text)));

/** For a cell of a table, or within a line: `<br>` where the text has line breaks. Not for the start of a line. */
export const escapeCell = (text: string): string => escapeLines(text, escapeWords).join('<br>');

/** What site generators, or callme itself, would read in a code block. */
const readInCode = /\{[{%#]|<!--/;

/** Lines of code within a list item. A fence that is longer than any in them; HTML if something else reads code, too. */
function escapeCodeBlock(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  if (readInCode.test(text)) {
    const entities = text.replace(/[&<>{}]/g, character => `&#${character.codePointAt(0)};`);
    return ['<pre>', ...entities.split('\n'), '</pre>'];
  }
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return [`${mark}text`, ...lines, mark];
}

/** One line as code within a text. */
function escapeCodeSpan(line: string): string {
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${mark}${padding}${line}${padding}${mark}`;
}

/**
 * For a list item: later lines are indented and rendered on lines of their own; terminal output and code stay monospaced, in
 * a block.
 */
export function escapeItem(text: string): string {
  const whole = cleanText(truncateWithNote(clean(text)));
  const cleaned = whole.trimStart();
  if (!cleaned.includes('\n'))
    return isOutputLine(cleaned) && !readInCode.test(cleaned) ? escapeCodeSpan(cleaned) : escapeLine(cleaned);
  return splitTerminalOutput(cleaned)
    .map(({ kind, lines }, index) => {
      // A block needs no empty line before it, which would make the whole list a loose one.
      if (kind === 'code')
        return escapeCodeBlock(index === 0 ? withIndentation(lines, whole) : lines)
          .map(line => (line === '' ? '\n' : `\n  ${line}`))
          .join('');
      const prose = escapeLines(lines.join('\n'), escapeLine).join('\\\n  ');
      return index === 0 ? prose : `\n  ${prose}`;
    })
    .join('');
}

/** Lines of output with the indentation of the first one, which the columns below it depend on. */
function withIndentation(lines: readonly string[], text: string): readonly string[] {
  const [first = '', ...rest] = lines;
  const [written = ''] = text.split('\n', 1);
  return written.trimStart() === first ? [written, ...rest] : lines;
}

/** For computed times and amounts: allows `~` and `+` without a backslash, and drops all other markup. */
export const escapeComputed = (text: string): string => text.replace(/[^\p{L}\p{N} ~:+.,()/-]/gu, '');

const maxLabelLength = 48;

/** For a label in a Mermaid chart: letters, digits and harmless punctuation only, because Mermaid versions escape differently. */
export function escapeMermaid(text: string): string {
  const plain = cleanLine(text)
    .replace(/[^\p{L}\p{M}\p{N} .,()'/+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...plain];
  return characters.length <= maxLabelLength ? plain : `${characters.slice(0, maxLabelLength - 1).join('')}…`;
}

/** Only schemes that a browser opens as a page; other links stay text. */
const linkable = new Set(['http:', 'https:']);

/** A link with its own address as text, so that it cannot be misleading; plain text if it is not http(s). */
export function escapeLink(url: string): string {
  const text = cleanLine(url);
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed === null || !linkable.has(parsed.protocol) || parsed.username !== '') return escapeInline(text);
  const target = parsed.href
    .replace(/[|\\`<>\s]/g, character => encodeURIComponent(character))
    .replace(/&(?=#?\w+;)/g, '&amp;');
  const label = `${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}${parsed.search ? '?…' : ''}`;
  const shown = [...label];
  const short = shown.length > 60 ? `${shown.slice(0, 59).join('')}…` : label;
  return `[${apply(inlineRules, short)}](<${target}>)`;
}

/** The target of a link to a file beside the review. @param path relative, with `/` */
export const escapePath = (path: string): string =>
  path
    .split('/')
    .map(segment =>
      encodeURIComponent(segment).replace(/[()']/g, character => `%${character.charCodeAt(0).toString(16)}`),
    )
    .join('/');
