/** Changes to the text of a team file that leave everything else in it as it was written. */
import { readFileSync } from 'node:fs';
import { Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { checkTeamFile } from './load.ts';

/** An item of a list as it stands, and what stands there instead: itself changed, others beside it. */
export type ChangeItem = (item: YAMLMap, make: (value: unknown) => YAMLMap) => readonly YAMLMap[];

/** Folding would break lines that people wrote as one, and padding is not how people write `[ana, ben]`. */
const style = { lineWidth: 0, flowCollectionPadding: false } as const;

/**
 * Puts others in the place of one item of a list; nothing but that item's own lines is written anew.
 * @param path of a team file that is valid as it is
 * @param list where the list is, and `index` where the item is in it
 * @returns what becomes of the text; nothing is written yet
 * @throws TeamFileError where the changed file would be none
 */
export async function withItem(
  path: string,
  list: readonly (string | number)[],
  index: number,
  change: ChangeItem,
): Promise<string> {
  const text = readFileSync(path, 'utf8');
  const document = parseDocument(text, { version: '1.2' });
  const found = document.getIn(list, true);
  const item = isSeq(found) ? found.items[index] : undefined;
  if (!isSeq(found) || !isMap(item) || !item.range)
    throw new Error(`${list.join('.')}[${index}] is not in ${path}`);
  const items = change(item, value => document.createNode(value) as YAMLMap);
  const changed = spliced(text, found, [item.range[0], item.range[1]], items);
  await checkTeamFile(changed, path);
  return changed;
}

function spliced(
  text: string,
  list: YAMLSeq,
  [from, to]: [number, number],
  items: readonly YAMLMap[],
): string {
  const inside = text.slice(from, to).trimEnd();
  const column = from - (text.lastIndexOf('\n', from - 1) + 1);
  const indented = (item: YAMLMap) =>
    new Document(item)
      .toString(style)
      .trimEnd()
      .replaceAll('\n', `\n${' '.repeat(column)}`);
  // A block list's items begin with a dash, two columns before what it is.
  const between = list.flow ? ', ' : `\n${' '.repeat(Math.max(0, column - 2))}- `;
  return text.slice(0, from) + items.map(indented).join(between) + text.slice(from + inside.length);
}
