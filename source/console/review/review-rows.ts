/** A review as rows: the Markdown as plain text, and what is still to write. Pure. */
import { clean, cleanLine } from '../../domain/kernel/text.ts';
import { padToWidth, width } from '../../format/text/layout/cells.ts';
import type { ReviewFile } from '../data/services.ts';
import { type Part, part } from '../ui/text/span.ts';
import { cut, wrap } from '../ui/text/wrap.ts';

/** `<!-- callme:write summary: What happened… -->`, and all other comments, which are for the program. */
const prompt = /^\s*<!-- callme:write [\w-]+: ?(.*?)(?:-->)?\s*$/;
const comment = /<!--[\s\S]*?-->/g;

/** What folds a log away where the review is rendered. */
const fold = /<\/?(?:details|summary|pre)>/g;
const fence = /^\s*(`{3,}|~{3,})[\w-]*\s*$/;

type Kind = 'text' | 'heading' | 'prompt' | 'row' | 'code';
type Line = { readonly kind: Kind; readonly text: string };

/** A prompt may go over several lines: it ends where its comment does. */
function linesOf(markdown: string): Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  /** The fence of the code that this line is in. */
  let code: string | null = null;
  for (const raw of markdown.split(/\r?\n/)) {
    const mark = fence.exec(raw)?.[1];
    if (mark !== undefined && (code === null || mark.startsWith(code))) {
      code = code === null ? mark : null;
      continue;
    }
    if (code !== null) {
      lines.push({ kind: 'code', text: raw });
      continue;
    }
    const opened = prompt.exec(raw)?.[1];
    if (opened !== undefined || isOpen) {
      lines.push({ kind: 'prompt', text: (opened ?? raw).replace(/-->\s*$/, '').trim() });
      isOpen = !raw.includes('-->');
      continue;
    }
    const text = raw.replace(comment, '').replace(fold, '').trimEnd();
    if (text === '' && raw.trim() !== '') continue;
    const kind = /^#{1,6} /.test(text) ? 'heading' : /^\s*\|/.test(text) ? 'row' : 'text';
    lines.push({ kind, text });
  }
  return lines.filter(({ kind, text }) => kind !== 'prompt' || text !== '');
}

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(shown);

const isRuler = (cells: readonly string[]) => cells.every(cell => /^:?-+:?$/.test(cell) || cell === '');

/** A table in columns as wide as their cells; the last one is truncated. */
function tableRows(rows: readonly string[], columns: number): Part[][] {
  const table = rows.map(cellsOf).filter(cells => !isRuler(cells));
  const widths = table.reduce<number[]>(
    (most, cells) => cells.map((cell, index) => Math.max(most[index] ?? 0, width(cell))),
    [],
  );
  return table.map(cells => [
    part(
      cut(
        cells
          .map((cell, index) => padToWidth(cell, widths[index] ?? 0))
          .join('  ')
          .trimEnd(),
        columns,
      ),
    ),
  ]);
}

/** The text without heading marks, emphasis and escapes. */
const shown = (text: string): string =>
  cleanLine(text.replace(/^#{1,6} /, ''))
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1');

type Problem = NonNullable<ReviewFile['found']>[number];

/** What `pir --check` reports, above the text. */
const problemRows = (found: readonly Problem[], columns: number): Part[][] =>
  found.length === 0
    ? []
    : [
        ...found.flatMap(({ line, message }) =>
          wrap(`▸ ${line === null ? '' : `line ${line}: `}${cleanLine(message)}`, columns).map(row => [
            part(row, 'warning'),
          ]),
        ),
        [],
      ];

export function layOutReview(markdown: string, found: readonly Problem[], columns: number): Part[][] {
  const rows = problemRows(found, columns);
  const lines = linesOf(markdown);
  for (let at = 0; at < lines.length; at++) {
    const { kind, text } = lines[at] ?? { kind: 'text', text: '' };
    if (kind === 'row') {
      const end = lines.findIndex((line, index) => index > at && line.kind !== 'row');
      const last = end < 0 ? lines.length : end;
      rows.push(
        ...tableRows(
          lines.slice(at, last).map(line => line.text),
          columns,
        ),
      );
      at = last - 1;
    } else if (kind === 'code') rows.push([part(cut(clean(text), columns), 'muted')]);
    else if (kind === 'heading') rows.push(...wrap(shown(text), columns).map(row => [part(row, 'strong')]));
    else if (kind === 'prompt')
      rows.push(...wrap(`▸ to write: ${shown(text)}`, columns).map(row => [part(row, 'warning')]));
    else if (text !== '' || rows.at(-1)?.length !== 0)
      rows.push(...(text === '' ? [[]] : wrap(shownIndented(text), columns).map(row => [part(row)])));
  }
  return rows;
}

/** Keeps the indentation of lists. */
const shownIndented = (text: string): string => (/^\s*/.exec(text)?.[0] ?? '') + shown(text.trimStart());
