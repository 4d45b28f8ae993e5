/** A one-line prompt: its text, and what keys do to it. */
import { useCallback, useRef, useState } from 'react';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { actionFor } from '../../editor/bindings.ts';
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../../editor/editor.ts';
import { formatKey } from '../../input/key-name.ts';
import { type ActionOf, findAction, type Keymap } from '../../input/keymap.ts';
import { useKeyPresses } from '../../input/use-keys.ts';

type Options<K extends Keymap> = {
  readonly keymap: K;
  readonly isActive: boolean;
  readonly initial?: string;
  /** The keys of the keymap; all others edit the text. */
  readonly handlers: Readonly<Record<ActionOf<NoInfer<K>>, (text: string) => void>>;
  readonly onChange?: (text: string) => void;
};

/** Editor actions that need more than one line, or a history. */
const foreign: ReadonlySet<EditorAction['type']> = new Set(['newline', 'history', 'up', 'down']);

export function usePrompt<const K extends Keymap>({
  keymap,
  isActive,
  initial = '',
  handlers,
  onChange,
}: Options<K>) {
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
    // A newline in a paste becomes a blank: the text stays one line, and pasting never submits.
    const line = text.replace(/\s+/g, ' ');
    if (cleanLine(line) !== '' || line === ' ') act({ type: 'insert', text: line });
  };
  useKeyPresses(
    press => {
      const action: ActionOf<K> | undefined = findAction(keymap, formatKey(press));
      if (action !== undefined) return handlers[action](newest.current.text);
      const edited = actionFor(press);
      if (edited && !foreign.has(edited.type)) act(edited);
    },
    { isActive, onText: insert, onPaste: insert },
  );
  return { editor, act };
}
