/** Changes to the text of a team file that leave everything else in it as it was written, comments and spaces too. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { checkTeamFile } from './load.ts';
import type { TeamFile } from './types.ts';

/** New values of keys; null removes a key. A list keeps the items that stay as they were written, in the new order. */
export type KeyChanges = Readonly<Record<string, string | readonly unknown[] | null>>;

/** What takes the place of one item of a list: versions of it with changed keys, or nothing. */
export type ItemEdit = { readonly index: number; readonly versions: readonly KeyChanges[] };

/**
 * Changes items of a list; only their changed keys are rewritten. Nothing is written to the file.
 * @param path of a valid team file
 * @param list the path of the list in the file
 * @returns the changed text, and the team file that it is; null if an item is an alias of another part of the file
 * @throws TeamFileError if the changed text is not a valid team file
 */
export async function editItems(
  path: string,
  list: readonly (string | number)[],
  edits: readonly ItemEdit[],
): Promise<{ text: string; team: TeamFile } | null> {
  const text = readFileSync(path, 'utf8');
  const found = parseDocument(text, { version: '1.2' }).getIn(list, true);
  if (!isSeq(found)) throw new Error(`${list.join('.')} is not a list in ${path}`);
  if (edits.some(({ index }) => isAlias(found.items[index]))) return null;
  // From the last one, so that the places of the others stay as they are.
  const changed = edits
    .toSorted((a, b) => b.index - a.index)
    .reduce((before, { index, versions }) => {
      const item = found.items[index];
      if (!isMap(item)) throw new Error(`${list.join('.')}[${index}] is not in ${path}`);
      return versions.length > 0
        ? replaceItem(before, found, item, versions)
        : removeItem(before, found, index, item);
    }, text);
  const written = hasOnlyCrlf(text) ? changed.replace(/\r?\n/g, '\r\n') : changed;
  return { text: written, team: await checkTeamFile(written, path) };
}

const hasOnlyCrlf = (text: string) => text.includes('\n') && !/(?<!\r)\n/.test(text);

/** A change of a text: what is between two offsets is replaced. */
type Splice = { readonly from: number; readonly to: number; readonly text: string };

const applySplices = (text: string, splices: readonly Splice[]): string =>
  splices
    .toSorted((a, b) => b.from - a.from)
    .reduce((before, { from, to, text: added }) => before.slice(0, from) + added + before.slice(to), text);

const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
const lineEnd = (text: string, offset: number) => {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
};

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** The end of a node without the comments after it, which the library counts to a block. */
function endOf(node: unknown): number {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    return isPair(last) ? endOfPair(last) : endOf(last);
  }
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}

/** A key without a value ends with itself. */
const endOfPair = ({ key, value }: Pair): number => Math.max(endOf(key), endOf(value));

function replaceItem(text: string, list: YAMLSeq, item: YAMLMap, versions: readonly KeyChanges[]): string {
  const from = startOf(item);
  const to = item.flow ? endOf(item) : lineEnd(text, endOf(item));
  const own = text.slice(from, to);
  const written = versions.map((changes, index) =>
    applySplices(
      own,
      [
        ...(index > 0 ? removeAnchors(text, item) : []),
        ...Object.entries(changes).flatMap(([key, value]) => changeKey(text, item, key, value)),
      ].map(splice => ({ ...splice, from: splice.from - from, to: splice.to - from })),
    ),
  );
  const [dash] = /^\s*-\s+/.exec(text.slice(lineStart(text, from), from)) ?? [];
  const column = from - lineStart(text, from);
  const between = list.flow ? ', ' : `\n${dash ?? `${' '.repeat(Math.max(0, column - 2))}- `}`;
  return text.slice(0, from) + written.join(between) + text.slice(to);
}

/** Removes an item that is not the first one, with its dash or the comma before it. */
function removeItem(text: string, list: YAMLSeq, index: number, item: YAMLMap): string {
  if (index === 0) throw new Error('the first item of a list cannot be removed');
  const end = endOf(item);
  return list.flow
    ? text.slice(0, text.lastIndexOf(',', startOf(item))) + text.slice(end)
    : text.slice(0, lineStart(text, startOf(item)) - 1) + text.slice(lineEnd(text, end));
}

/** Aliases elsewhere mean the original. */
function removeAnchors(text: string, item: YAMLMap): Splice[] {
  return item.items.flatMap(({ key, value }) => {
    if (!isNode(value) || !('anchor' in value) || !value.anchor) return [];
    const from = text.indexOf(`&${value.anchor}`, endOf(key));
    const [anchor = ''] = /^&\S+ */.exec(text.slice(from)) ?? [];
    return [{ from, to: from + anchor.length, text: '' }];
  });
}

function changeKey(text: string, item: YAMLMap, key: string, value: KeyChanges[string]): Splice[] {
  const index = item.items.findIndex(each => isScalar(each.key) && each.key.value === key);
  const pair = item.items[index];
  if (!pair) return value === null ? [] : [addPair(text, item, `${key}: ${format(value)}`)];
  if (value === null) return [removePair(text, item, index)];
  const written = pair.value;
  if (Array.isArray(value) && isSeq(written)) return [changeList(text, written, value)];
  return [{ from: startOf(written), to: endOf(written), text: format(value) }];
}

function addPair(text: string, item: YAMLMap, written: string): Splice {
  const last = item.items.at(-1);
  const end = last ? endOfPair(last) : startOf(item) + 1;
  if (item.flow) return { from: end, to: end, text: `, ${written}` };
  const column = startOf(item) - lineStart(text, startOf(item));
  const after = lineEnd(text, end);
  return { from: after, to: after, text: `\n${' '.repeat(column)}${written}` };
}

function removePair(text: string, item: YAMLMap, index: number): Splice {
  const [pair, next] = [item.items[index], item.items[index + 1]];
  const from = startOf(pair?.key);
  if (index === 0) return { from, to: next ? startOf(next.key) : pair ? endOfPair(pair) : from, text: '' };
  const end = pair ? endOfPair(pair) : from;
  return item.flow
    ? { from: text.lastIndexOf(',', from), to: end, text: '' }
    : { from: lineStart(text, from) - 1, to: lineEnd(text, end), text: '' };
}

/** The items that stay are copied as they were written, in a block with their comments. */
function changeList(text: string, list: YAMLSeq, values: readonly unknown[]): Splice {
  const left: { readonly node: unknown; readonly index: number }[] = list.items.map((node, index) => ({
    node,
    index,
  }));
  const take = (value: unknown) => {
    const found = left.findIndex(({ node }) => isDeepStrictEqual(readValue(node), value));
    return found < 0 ? null : (left.splice(found, 1)[0] ?? null);
  };
  if (list.flow) {
    const items = values.map(value => {
      const kept = take(value);
      return kept ? text.slice(startOf(kept.node), endOf(kept.node)) : format(value);
    });
    return { from: startOf(list), to: endOf(list), text: `[${items.join(', ')}]` };
  }
  const first = startOf(list.items[0]);
  const from = lineStart(text, first);
  const [dash = '- '] = /^\s*-\s+/.exec(text.slice(from, first)) ?? [];
  const lines = values.map(value => {
    const kept = take(value);
    if (!kept) return `${dash}${format(value)}`;
    const before = kept.index === 0 ? from : lineEnd(text, endOf(list.items[kept.index - 1])) + 1;
    return text.slice(before, lineEnd(text, endOf(kept.node)));
  });
  return { from, to: lineEnd(text, endOf(list)), text: lines.join('\n') };
}

const readValue = (node: unknown): unknown =>
  isScalar(node) ? node.value : isSeq(node) ? node.items.map(readValue) : undefined;

/** In one line, with quotes where YAML needs them: `[ana, [ben, chi]]`. */
function format(value: unknown): string {
  const document = new Document(value, { version: '1.2' });
  if (isSeq(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
}
