/** Wraps text for a terminal at blanks, never inside of a word, so that paths can be copied. */
import { width } from './table.ts';

/**
 * @param cells the width of a line
 * @param margin the prefix of every line; the first of each paragraph has `lead` instead, if given
 */
export function wrapText(text: string, cells: number, margin = '', lead = margin): string {
  return text
    .trimEnd()
    .split('\n')
    .flatMap(paragraph => wrapParagraph(paragraph, cells, margin, lead))
    .join('\n');
}

function wrapParagraph(paragraph: string, cells: number, margin: string, lead: string): string[] {
  const lines: string[] = [];
  let line = lead;
  let isBegun = false;
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    if (isBegun && width(line) + 1 + width(word) > cells) {
      lines.push(line);
      [line, isBegun] = [margin, false];
    }
    line += isBegun ? ` ${word}` : word;
    isBegun = true;
  }
  return [...lines, line.trimEnd()];
}
