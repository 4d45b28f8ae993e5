/** The rows above the footer: a question, the filter that is typed, or the status. */
import type { EditorState } from '../../editor/editor.ts';
import { type Status, StatusLine } from '../layout/status-line.tsx';
import { Prompt } from './prompt.tsx';
import { Question } from './question.tsx';

type Props = {
  /** Null: no question. */
  readonly question: { readonly text: string; readonly onAnswer: (yes: boolean) => void } | null;
  /** The filter while it is typed; otherwise null. */
  readonly filter: EditorState | null;
  readonly status: Status | null;
  /** The rows of the question or the status. */
  readonly lines: readonly string[];
  readonly columns: number;
  /** The row of the screen that the filter is in. */
  readonly y: number;
};

export function LastRows({ question, filter, status, lines, columns, y }: Props) {
  if (question) return <Question {...question} columns={columns} rows={lines} />;
  if (filter) return <Prompt label="/" editor={filter} columns={columns} y={y} />;
  return <StatusLine rows={lines} bad={status?.bad ?? false} decoration={status === null} />;
}
