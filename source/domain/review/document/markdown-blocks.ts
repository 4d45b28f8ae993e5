/**
 * The top-level blocks of a markdown document with their line numbers, parsed with remark. The text is never written back
 * from the syntax tree, so that authored text stays byte for byte.
 */
import type { Nodes, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Lines are counted from 0; `last` is inclusive. */
export type TopBlock = {
  readonly kind: RootContent['type'];
  readonly first: number;
  readonly last: number;
  /** The level of a heading, from 1; 0 for other blocks. */
  readonly level: number;
  /** The plain text of a heading, without markup. */
  readonly text: string;
};

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** The plain text of a heading. */
const readText = (node: Nodes): string =>
  'children' in node ? node.children.map(readText).join('') : 'value' in node ? node.value : '';

/** Parses a document's lines (without line ends). Never fails: any text is markdown. */
export function parseBlocks(lines: readonly string[]): TopBlock[] {
  // Markdown treats a lone carriage return as a line end, which would shift all later line numbers.
  const text = lines.map(line => line.replace(/\r/g, ' ')).join('\n');
  return parser.parse(text).children.map(node => ({
    kind: node.type,
    first: (node.position?.start.line ?? 1) - 1,
    last: (node.position?.end.line ?? 1) - 1,
    level: node.type === 'heading' ? node.depth : 0,
    text: node.type === 'heading' ? readText(node).trim() : '',
  }));
}
