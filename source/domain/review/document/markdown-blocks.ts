/**
 * The blocks of a markdown document, read by remark: what stands at its top level, with the lines it stands on. The text itself
 * is never written back from here, so that what people wrote stays byte for byte.
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
  /** Of a heading, from 1; else 0. */
  readonly level: number;
  /** What a heading reads as, without markup. */
  readonly text: string;
};

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** What a reader sees of a heading. */
const readText = (node: Nodes): string =>
  'children' in node ? node.children.map(readText).join('') : 'value' in node ? node.value : '';

/** Reads a document's lines (without their line ends). Total: any text is markdown. */
export function parseBlocks(lines: readonly string[]): TopBlock[] {
  // A carriage return within a line is a line end to markdown, and would move every line after it.
  const text = lines.map(line => line.replace(/\r/g, ' ')).join('\n');
  return parser.parse(text).children.map(node => ({
    kind: node.type,
    first: (node.position?.start.line ?? 1) - 1,
    last: (node.position?.end.line ?? 1) - 1,
    level: node.type === 'heading' ? node.depth : 0,
    text: node.type === 'heading' ? readText(node).trim() : '',
  }));
}
