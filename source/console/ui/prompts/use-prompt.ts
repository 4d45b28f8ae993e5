/** A one-line prompt: its text, and what its keys do to it. */
import { useCallback, useRef, useState } from 'react';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { actionFor } from '../../editor/bindings.ts';
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../../editor/editor.ts';
import { actionOf } from '../../input/keymap.ts';
import { formatKey } from '../../input/press-name.ts';
import { usePresses } from '../../input/use-keys.ts';

type Ways = {
  readonly screen: 'prompt' | 'filter' | 'palette';
  readonly isActive: boolean;
  readonly initial?: string;
  /** What the prompt's own keys do; all others edit. */
  readonly handlers: Readonly<Record<string, (text: string) => void>>;
  readonly onChange?: (text: string) => void;
};

/** Keys of the editor that would make a second line, or go through a history that a prompt does not have. */
const foreign: ReadonlySet<EditorAction['type']> = new Set(['newline', 'history', 'up', 'down']);

export function usePrompt({ screen, isActive, initial = '', handlers, onChange }: Ways) {
  const [editor, setEditor] = useState<EditorState>(() => createEditor(initial));
  const newest = useRef(editor);
  const act = useCallback(
    (action: EditorAction) => {
      const before = newest.current;
      newest.current = reduceEditor(before, action);
      setEditor(newest.current);
      if (newest.current.text !== before.text) onChange?.(newest.current.text);
    },
    [onChange],
  );
  const insert = (text: string) => {
    // A newline in a paste is a blank: what was meant as one line stays one, and nothing is sent by pasting.
    const line = text.replace(/\s+/g, ' ');
    if (cleanLine(line) !== '' || line === ' ') act({ type: 'insert', text: line });
  };
  usePresses(
    press => {
      const handler = handlers[actionOf(screen, formatKey(press)) ?? ''];
      if (handler) return handler(newest.current.text);
      const edited = actionFor(press);
      if (edited && !foreign.has(edited.type)) act(edited);
    },
    { isActive, onText: insert, onPaste: insert },
  );
  return { editor, act };
}
