/**
 * The input line: what is typed, and the lines that are sent but not recorded yet. A line is recorded after
 * the ones before it, and stays part of the draft until then. Pure.
 */
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../../editor/editor.ts';

export type LineState = {
  readonly editor: EditorState;
  /** Sent and not recorded yet, oldest first. */
  readonly sending: readonly string[];
};

export type LineAction =
  | { readonly type: 'edit'; readonly edit: EditorAction }
  /** Frees the line at once; what was typed waits to be recorded. */
  | { readonly type: 'send' }
  /** The oldest line that was sent is recorded. */
  | { readonly type: 'recorded' }
  /** The oldest line that was sent is refused: it comes back in front of what was typed since. */
  | { readonly type: 'refused' };

export const createLine = (draft: string, history: readonly string[]): LineState => ({
  editor: createEditor(draft, history),
  sending: [],
});

export function reduceLine(line: LineState, action: LineAction): LineState {
  const { editor, sending } = line;
  switch (action.type) {
    case 'edit': {
      const edited = reduceEditor(editor, action.edit);
      return edited === editor ? line : { ...line, editor: edited };
    }
    case 'send':
      if (editor.text.trim() === '') return line;
      return { editor: reduceEditor(editor, { type: 'sent' }), sending: [...sending, editor.text] };
    case 'recorded':
      return { ...line, sending: sending.slice(1) };
    case 'refused': {
      const [refused = ''] = sending;
      const text = editor.text === '' ? refused : `${refused}\n${editor.text}`;
      return { editor: reduceEditor(editor, { type: 'replace', text }), sending: sending.slice(1) };
    }
  }
}
