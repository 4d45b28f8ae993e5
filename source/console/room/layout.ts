/**
 * The rows and columns of the room: what the header, the messages, the hints and the line leave is the
 * timeline's. Pure.
 */
import { width } from '../../format/text/layout/cells.ts';
import type { EditorState } from '../editor/editor.ts';
import { type EditorView, layoutEditor } from '../editor/view.ts';
import { cut } from '../ui/text/wrap.ts';
import { headerRows } from './header/room-header.tsx';

/** From this many columns on, the side panel is beside the timeline; below, it covers the timeline. */
const minWideColumns = 110;
const panelColumns = 40;
const maxInputRows = 6;
const maxHintRows = 6;
const footerRows = 1;

type Size = { readonly columns: number; readonly rows: number };

type Content<Hint> = Size & {
  /** What is in front of the line, or of the answer. */
  readonly label: string;
  readonly isAnswering: boolean;
  /** Of the line, or of the answer. */
  readonly editor: EditorState;
  /** The hints that fit. */
  readonly hints: (size: Size) => readonly Hint[];
  /** The rows of the message or the question above the line, if there is room for all of them. */
  readonly messageRows: number;
};

export type RoomLayout<Hint> = {
  readonly isWide: boolean;
  readonly timeline: Size;
  /** Columns beside the timeline, or instead of it. */
  readonly sideColumns: number;
  readonly messageRows: number;
  readonly hints: readonly Hint[];
  readonly label: string;
  /** Columns that the label takes, with what is between it and the text. */
  readonly labelColumns: number;
  readonly input: EditorView;
  /** The row of the screen that the line begins on. */
  readonly inputTop: number;
};

export function layoutRoom<Hint>(content: Content<Hint>): RoomLayout<Hint> {
  const { columns, rows, isAnswering, editor } = content;
  const isWide = columns >= minWideColumns;
  const label = cut(content.label, Math.floor(columns / (isAnswering ? 2 : 3)));
  const labelColumns = width(label) + '> '.length;
  const input = layoutEditor(editor, {
    width: columns - labelColumns - 1,
    rows: Math.max(1, Math.min(maxInputRows, Math.floor(rows / 3))),
  });
  const free = Math.max(1, rows - headerRows - input.rows.length - footerRows);
  const hints = content.hints({ columns, rows: Math.min(maxHintRows, Math.floor(free / 2)) });
  // One row is always the timeline's.
  const messageRows = Math.min(content.messageRows, Math.max(0, free - hints.length - 1));
  const timelineRows = Math.max(1, free - hints.length - messageRows);
  return {
    isWide,
    timeline: { columns: isWide ? columns - panelColumns : columns, rows: timelineRows },
    sideColumns: isWide ? panelColumns : columns,
    messageRows,
    hints,
    label,
    labelColumns,
    input,
    inputTop: headerRows + timelineRows + messageRows + hints.length,
  };
}
