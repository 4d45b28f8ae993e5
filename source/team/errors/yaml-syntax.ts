/** YAML syntax errors in our own words: the library's messages quote the source, which may contain a secret. */
import type { YAMLError } from 'yaml';

/** A problem by its offset in the text, before it has a line and a column. */
export type TextProblem = {
  readonly offset: number;
  readonly path: string;
  readonly found: string;
  readonly expected: string;
};

const quoting = 'quotes around a text that starts with or contains : # { } [ ] , & * ! | > % @ `';
const other = ['broken YAML', `\`key: value\`, indented with spaces, and ${quoting}`] as const;

/** By the library's code: what was found, what was expected. */
const phrases: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  BAD_ALIAS: ['an alias without a proper name', 'an alias such as *name'],
  BAD_DIRECTIVE: ['a broken % directive', `no directives, and ${quoting}`],
  BAD_DQ_ESCAPE: ['an unknown escape after a backslash', 'a known one, or single quotes around the text'],
  BAD_INDENT: [
    'the wrong indentation',
    'a closing bracket, or the same indentation for all items of a map or list',
  ],
  BAD_SCALAR_START: ['a text that starts with a reserved character', 'quotes around it'],
  BLOCK_AS_IMPLICIT_KEY: ['a map on the line of another', 'each `key: value` on a line of its own'],
  BLOCK_IN_FLOW: ['an indented map or list inside brackets', 'a map or list in brackets'],
  KEY_OVER_1024_CHARS: ['a key of more than 1024 characters', 'a shorter one'],
  MISSING_CHAR: ['a missing character', 'a closing quote, a colon after a key, or a comma between items'],
  MULTILINE_IMPLICIT_KEY: ['a key on more than one line', 'a key on one line, with a colon after it'],
  MULTIPLE_DOCS: ['a second document', 'one document'],
  RESOURCE_EXHAUSTION: ['too many levels of nesting', 'fewer'],
  TAB_AS_INDENT: ['a tab', 'spaces as indentation'],
  TAG_RESOLVE_FAILED: ['an unsupported tag (!…)', 'a value without a tag'],
  UNEXPECTED_TOKEN: ['an unexpected value', `one value or \`key: value\`, and ${quoting}`],
};

/** The problem that a library's error stands for. */
export function syntaxProblem(error: YAMLError): TextProblem {
  const [found, expected] = phrases[error.code] ?? other;
  return { offset: error.pos[0], path: '', found, expected };
}
