/** A question that is answered in the place of the input line; what was typed there waits. */
import { useCallback, useRef, useState } from 'react';
import { actionFor } from '../editor/bindings.ts';
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../editor/editor.ts';
import { formatKey } from '../input/key-name.ts';
import type { KeyPress } from '../input/key-press.ts';
import { type ActionOf, findAction } from '../input/keymap.ts';
import { answerKeymap } from './keymap.ts';

export type Asked = {
  /** What it is about: an answer that was left comes back when the same is asked again. Null: it does not. */
  readonly key: string | null;
  /** What stands before the answer; it names the entry. */
  readonly label: string;
  readonly initial: string;
  readonly onChange?: (text: string) => void;
  /** @returns what is amiss, and it is asked on; or, once that is known, whether the answer was taken */
  readonly onDone: (text: string) => string | Promise<boolean>;
  readonly onBack?: () => void;
};

/** Keys of the history belong to the line. */
const foreign: ReadonlySet<EditorAction['type']> = new Set(['history']);

/** @param onProblem told what is amiss with an answer; null: nothing is any more */
export function useAnswer(onProblem: (problem: string | null) => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [editor, setEditor] = useState<EditorState>(() => createEditor());
  const newest = useRef(editor);
  const left = useRef(new Map<string, string>());

  const edit = (action: EditorAction) => {
    const before = newest.current.text;
    newest.current = reduceEditor(newest.current, action);
    setEditor(newest.current);
    if (newest.current.text !== before) asked?.onChange?.(newest.current.text);
  };
  const ask = useCallback(
    (next: Asked) => {
      newest.current = createEditor(left.current.get(next.key ?? '') ?? next.initial);
      setEditor(newest.current);
      setAsked(next);
      // What was said before is not about this.
      onProblem(null);
    },
    [onProblem],
  );
  /** It is over; what was typed is there again unless it is forgotten. */
  const leave = ({ key }: Asked) => {
    if (key !== null) left.current.set(key, newest.current.text);
    onProblem(null);
    setAsked(null);
  };
  const finish = async ({ onDone, ...rest }: Asked) => {
    const outcome = onDone(newest.current.text);
    if (typeof outcome === 'string') return onProblem(outcome);
    leave({ onDone, ...rest });
    if (await outcome) left.current.delete(rest.key ?? '');
  };
  const handlers: Readonly<Record<ActionOf<typeof answerKeymap>, (question: Asked) => void>> = {
    done: question => void finish(question),
    back: question => {
      leave(question);
      question.onBack?.();
    },
    newline: () => edit({ type: 'newline' }),
  };
  return {
    asked,
    editor,
    ask,
    press: (press: KeyPress) => {
      const action = findAction(answerKeymap, formatKey(press));
      if (action) return asked ? handlers[action](asked) : undefined;
      const edited = actionFor(press);
      if (edited && !foreign.has(edited.type)) edit(edited);
    },
    insert: (text: string) => edit({ type: 'insert', text }),
  };
}
