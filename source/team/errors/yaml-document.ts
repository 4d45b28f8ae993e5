/**
 * YAML 1.2 text to plain data with the place of every part. The library parses; the walk over its nodes is ours, because
 * the library's own looks for duplicate keys and anchors in quadratic time, which a hostile file turns into hours.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { formatPath } from './describe.ts';
import type { PathPart, Place } from './position.ts';
import { syntaxProblem, type TextProblem } from './yaml-syntax.ts';

export type Document = {
  readonly data: unknown;
  readonly place: Place;
  readonly problems: readonly TextProblem[];
  /** Whether `data` is what the file says, but for the problems: false where the text could not be read as YAML. */
  readonly usable: boolean;
  /** Line and column, both from 1, of an offset. */
  readonly position: (offset: number) => { line: number; column: number };
};

/** More than any team has, and few enough that what aliases multiply stays small. */
const mostNodes = 300_000;
const deepest = 50;

/** Where git left conflicts: what a parser says of their lines does not tell anyone so. */
const findConflicts = (text: string): TextProblem[] =>
  [...text.matchAll(/^<{7}(?= |\r?$)/gm)].map(({ index }) => ({
    offset: index,
    path: '',
    found: 'a conflict marker of git',
    expected: 'one of the two versions, without markers',
  }));

/** Reads a YAML text. Everything wrong with the text itself is in `problems`. */
export function readDocument(text: string): Document {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    version: '1.2',
    uniqueKeys: false,
    // Pretty errors quote the source, and a secret may be in it.
    prettyErrors: false,
    lineCounter: lines,
    // Nothing is printed either way, but 'silent' would let a second document pass.
    logLevel: 'error',
  });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const nowhere: Place = { offset: 0, keyOffset: null, parts: null };
  const problems = [...parsed.errors, ...parsed.warnings].map(syntaxProblem);
  const { version } = parsed.directives?.yaml ?? {};
  if (version !== '1.2') {
    problems.push({ offset: 0, path: '', found: `a %YAML ${version} directive`, expected: 'YAML 1.2' });
  }
  if (problems.length > 0) {
    const conflicts = findConflicts(text);
    const causes = conflicts.length > 0 ? conflicts : problems;
    return { data: null, place: nowhere, problems: causes, usable: false, position };
  }
  const walk = new Walk();
  const whole = walk.read(parsed.contents, null, nowhere.offset, 0);
  return { data: whole.data, place: whole.place, problems: walk.problems, usable: walk.complete, position };
}

type Read = { readonly data: unknown; readonly place: Place };

class Walk {
  readonly problems: TextProblem[] = [];
  /** False once something was left out for its size. */
  complete = true;
  #nodes = 0;
  #path: PathPart[] = [];
  #anchors = new Map<string, Node>();
  /** Anchors whose node is being read right now: an alias to one of them has no end. */
  #open = new Set<string>();
  /** Where the outermost alias being read stands: what it multiplies is its doing. */
  #alias: number | null = null;

  /** Reads a node; `offset` is where an absent one would be. */
  read(node: unknown, keyOffset: number | null, offset: number, depth: number): Read {
    const at = rangeStart(node) ?? offset;
    const scalar = (data: unknown): Read => ({ data, place: { offset: at, keyOffset, parts: null } });
    if (++this.#nodes > mostNodes) {
      if (this.#nodes === mostNodes + 1)
        this.#report(at, `more than ${mostNodes} values`, 'a smaller file with fewer aliases');
      this.complete = false;
      return scalar(null);
    }
    if (depth > deepest) {
      this.complete = false;
      this.#report(at, `more than ${deepest} levels of nesting`, 'fewer');
      return scalar(null);
    }
    if (isAlias(node)) return this.#readAlias(node.source, keyOffset, at, depth);
    const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor ? node.anchor : null;
    if (anchor === null) return this.#readPlain(node, keyOffset, at, depth);
    if (this.#alias === null) this.#anchors.set(anchor, node as Node);
    const outer = this.#open.has(anchor);
    this.#open.add(anchor);
    const read = this.#readPlain(node, keyOffset, at, depth);
    if (!outer) this.#open.delete(anchor);
    return read;
  }

  #readPlain(node: unknown, keyOffset: number | null, offset: number, depth: number): Read {
    const parts = new Map<string, Place>();
    const place = { offset, keyOffset, parts };
    if (isSeq(node)) {
      const data = node.items.map((item, index) => {
        this.#path.push(index);
        const read = this.read(item, null, offset, depth + 1);
        this.#path.pop();
        parts.set(String(index), read.place);
        return read.data;
      });
      return { data, place };
    }
    if (isMap(node)) {
      const data: Record<string, unknown> = {};
      for (const pair of node.items) this.#readPair(pair, data, parts, offset, depth);
      return { data, place };
    }
    return {
      data: isScalar(node) ? this.#scalar(node.value, offset) : null,
      place: { ...place, parts: null },
    };
  }

  #readPair(
    pair: Pair,
    data: Record<string, unknown>,
    parts: Map<string, Place>,
    offset: number,
    depth: number,
  ) {
    const at = rangeStart(pair.key) ?? offset;
    const key = isScalar(pair.key) ? keyText(pair.key.value, pair.key.source) : null;
    if (key === null) return this.#report(at, 'a key that is not text', 'text as a key');
    if (key === '__proto__') return this.#report(at, 'the key "__proto__"', 'another name');
    this.#path.push(key);
    if (parts.has(key)) this.#report(at, 'the same key a second time', 'every key once');
    // Read also when it is a second one, for the anchors in it.
    const read = this.read(pair.value, at, at, depth + 1);
    this.#path.pop();
    if (parts.has(key)) return;
    parts.set(key, read.place);
    data[key] = read.data;
  }

  #readAlias(anchor: string, keyOffset: number | null, offset: number, depth: number): Read {
    const nothing: Read = { data: null, place: { offset, keyOffset, parts: null } };
    const target = this.#anchors.get(anchor);
    if (target === undefined || this.#open.has(anchor)) {
      const found = target === undefined ? 'an alias without an anchor' : 'an alias inside its own anchor';
      this.#report(offset, found, `an alias of an anchor (&${anchor}) that comes before it`);
      return nothing;
    }
    const outer = this.#alias;
    this.#alias ??= offset;
    const { data, place } = this.read(target, keyOffset, offset, depth + 1);
    this.#alias = outer;
    return { data, place: { ...place, keyOffset } };
  }

  #scalar(value: unknown, offset: number): unknown {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
    this.#report(offset, 'a value of a special type', 'text, a number, true or false');
    return null;
  }

  #report(offset: number, found: string, expected: string): void {
    this.problems.push({ offset: this.#alias ?? offset, path: formatPath(this.#path), found, expected });
  }
}

/** A key as it is written: `007` stays `007`. An empty key is none. */
function keyText(value: unknown, source: string | undefined): string | null {
  if (typeof value === 'string') return value;
  return value === null || source === undefined || source === '' ? null : source;
}

function rangeStart(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? null) : null;
}
