/** Reads and validates a team file. Loads yaml and zod, so start-up goes through `cached.ts` and comes here only if it must. */
import { readFileSync } from 'node:fs';
import { type Document, readDocument } from './document.ts';
import { describe, quoted, showPath } from './findings.ts';
import { pathProblems } from './issues.ts';
import { keyOffsetAt, spotAt } from './located.ts';
import { type Problem, problem, TeamFileError, wholeFile } from './problems.ts';
import { brokenRules, type PathProblem } from './references.ts';
import { teamFileSchema } from './schema.ts';
import type { TextProblem } from './syntax.ts';
import type { TeamFile } from './types.ts';

/** Bytes. The largest organisation's people and schedules are a tenth of it. */
export const sizeLimit = 5 * 1024 * 1024;

export type LoadOptions = {
  /** For tests, and for files that are not on this disk. */
  readonly readFile?: (path: string) => Uint8Array;
};

/**
 * The team file at a path. Secrets stay templates (`secrets.ts`), so the result depends on the file alone.
 * @throws TeamFileError, and nothing else, with every problem that the file has
 */
export function loadTeamFile(path: string, { readFile = readFileSync }: LoadOptions = {}): TeamFile {
  return parseTeamFile(textOf(path, readFile), path);
}

/**
 * The team file that a text is. `file` is what problems call it.
 * @throws TeamFileError, and nothing else
 */
export function parseTeamFile(text: string, file: string): TeamFile {
  const document = readDocument(text);
  if (!document.usable) throw new TeamFileError(located(document.problems, document, file));
  const { data } = document;
  if (data === null) throw wholeFile(file, 'nothing', 'a team file, which starts with "version: 1"');
  const result = teamFileSchema.safeParse(data);
  const issues = (result.error?.issues ?? []).flatMap(issue => pathProblems(issue, data));
  const found = [...issues, ...brokenRules(data)].map(each => textProblem(each, document));
  if (result.success && found.length === 0 && document.problems.length === 0) return result.data;
  throw new TeamFileError(located([...document.problems, ...found], document, file));
}

function textProblem({ path, at, expected }: PathProblem, { data, place }: Document): TextProblem {
  if (at === 'key') {
    const key = path[0] === 'integrations' ? '' : ` ${quoted(String(path.at(-1) ?? ''))}`;
    return { offset: keyOffsetAt(data, place, path), path: showPath(path), found: `the key${key}`, expected };
  }
  const spot = spotAt(data, place, path);
  return { offset: spot.offset, path: showPath(spot.path), found: describe(spot.value, spot.path), expected };
}

/** In the order of the file; of several findings about one thing at one place, the first. */
function located(found: readonly TextProblem[], { position }: Document, file: string): Problem[] {
  const seen = new Set<string>();
  const first = found.filter(({ offset, path }) => {
    const key = `${offset} ${path}`;
    return !seen.has(key) && seen.add(key);
  });
  return first
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, ...parts }) => problem({ file, ...position(offset), ...parts }));
}

/** What the operating system says, as a finding. */
const failures: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  ENOENT: ['no such file', 'a team file (callme init writes one)'],
  EISDIR: ['a folder', 'a file'],
  EACCES: ['a file that may not be read', 'permission to read it'],
};

function textOf(path: string, readFile: (path: string) => Uint8Array): string {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw wholeFile(
      path,
      ...(failures[code] ?? ([`a file that cannot be read (${code})`, 'a readable file'] as const)),
    );
  }
  if (bytes.byteLength > sizeLimit) {
    throw wholeFile(path, `${bytes.byteLength} bytes`, `at most ${sizeLimit} (5 MB)`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wholeFile(path, 'bytes that are not UTF-8', 'text in UTF-8');
  }
}
