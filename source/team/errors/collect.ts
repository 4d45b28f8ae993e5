/** What is wrong with a YAML file that people write, with line and column: the same for every such file that callme reads. */
import type { Registry } from '../../channels/definition.ts';
import { readNamedFile } from '../../io/named-file.ts';
import type { ReadFile } from '../calendars/read-calendars.ts';
import { describeValue, formatPath, quote } from './describe.ts';
import { keyOffsetAt, spotAt } from './position.ts';
import type { PathProblem } from './references.ts';
import { type Problem, problem, TeamFileError, wholeFile } from './team-file-error.ts';
import { type Document, readDocument } from './yaml-document.ts';
import type { TextProblem } from './yaml-syntax.ts';

/** Bytes. The largest organisation's people and schedules are a tenth of it. */
export const sizeLimit = 5 * 1024 * 1024;

/**
 * What a text says as YAML.
 * @param wanted what should be there, for an empty file
 * @throws TeamFileError, and nothing else, where it cannot be read as YAML at all
 */
export function readYaml(text: string, file: string, wanted: string): Document {
  const document = readDocument(text);
  if (!document.usable) throw new TeamFileError(located(document.problems, document, file));
  if (document.data === null) throw wholeFile(file, 'nothing', wanted);
  return document;
}

/** Everything that was found wrong with what a document says, and with the document itself, each at its place. */
export function createError(
  found: readonly PathProblem[],
  document: Document,
  file: string,
  registry?: Registry,
): TeamFileError {
  const own = found.map(each => textProblem(each, document, registry));
  return new TeamFileError(located([...document.problems, ...own], document, file));
}

function textProblem(
  { path, at, found, expected }: PathProblem,
  { data, place }: Document,
  registry?: Registry,
): TextProblem {
  if (at === 'key') {
    const key = path[0] === 'integrations' ? '' : ` ${quote(String(path.at(-1) ?? ''))}`;
    return {
      offset: keyOffsetAt(data, place, path),
      path: formatPath(path),
      found: `the key${key}`,
      expected,
    };
  }
  const spot = spotAt(data, place, path);
  const finding = found ?? describeValue(spot.value, spot.path, registry);
  return { offset: spot.offset, path: formatPath(spot.path), found: finding, expected };
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
  EISDIR: ['a folder', 'a file'],
  EACCES: ['a file without read permission', 'permission to read it'],
  ELOOP: ['a symbolic link that leads to itself', 'a file'],
  ENOTFILE: ['a device', 'a file'],
  EFBIG: ['a file that is too large', `at most ${sizeLimit} (5 MB)`],
  ETIMEDOUT: ['a pipe that does not end', 'a file'],
};

/**
 * The text of a file that people write.
 * @param wanted what should be there, for whoever named a file that is not
 * @throws TeamFileError, and nothing else
 */
export function readFileText(
  path: string,
  wanted: string,
  readFile: ReadFile = named => readNamedFile(named, sizeLimit),
): string {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    if (code === 'ENOENT') throw wholeFile(path, 'no such file', wanted);
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
