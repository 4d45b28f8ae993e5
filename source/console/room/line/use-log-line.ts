/** The editor of the input line. What is typed, and what is being sent, is kept as a draft until it is recorded. */
import { useCallback, useInsertionEffect, useRef, useState } from 'react';
import type { Services } from '../../data/services.ts';
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../../editor/editor.ts';

/** Whether a line was taken; a function where something is left to do once it is no draft any more. */
export type Taken = boolean | (() => void);

type Send = (text: string) => Promise<Taken>;

export type LogLineState = {
  readonly editor: EditorState;
  /** The editor as of the last key, also where React has not rendered yet: keys arrive in bursts. */
  readonly current: () => EditorState;
  readonly act: (action: EditorAction) => void;
  /** Sends what is typed: the line is free at once, and gets its text back where `send` answers that it was not taken. */
  readonly submit: (send: Send) => Promise<void>;
  /** Keeps another text with the draft, one that is typed over the line: what it would be as a line; '' once it is done with. */
  readonly beside: (text: string) => void;
};

export function useLogLine(
  { drafts, sent }: Pick<Services, 'drafts' | 'sent'>,
  incident: string,
): LogLineState {
  const [editor, setEditor] = useState(() => createEditor(drafts.read(incident), sent.before()));
  const newest = useRef(editor);
  /** Sent, not yet recorded. Lines are recorded one after the other, in the order in which they were sent. */
  const sending = useRef<readonly string[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const other = useRef('');

  const keep = useCallback(() => {
    const texts = [...sending.current, newest.current.text, other.current].filter(text => text !== '');
    drafts.keep(incident, texts.join('\n'));
  }, [drafts, incident]);
  // Within the commit, before Ink writes its frame (a layout effect would come after it): what is on the screen is kept.
  const { text: drawn } = editor;
  useInsertionEffect(() => {
    if (drawn === newest.current.text) keep();
  }, [drawn, keep]);

  const become = useCallback((after: EditorState) => {
    newest.current = after;
    setEditor(after);
  }, []);
  const act = useCallback((action: EditorAction) => become(reduceEditor(newest.current, action)), [become]);

  const submit = useCallback(
    (send: Send) => {
      const { text } = newest.current;
      if (text.trim() === '') return queue.current;
      sending.current = [...sending.current, text];
      act({ type: 'sent' });
      queue.current = queue.current.then(async () => {
        const taken = await send(text);
        sending.current = sending.current.slice(1);
        const typed = newest.current.text;
        if (taken) {
          sent.remember(text);
          keep();
          if (typeof taken === 'function') taken();
        } else act({ type: 'replace', text: typed === '' ? text : `${text}\n${typed}` });
      });
      return queue.current;
    },
    [act, keep, sent],
  );
  const beside = useCallback(
    (text: string) => {
      if (text === other.current) return;
      other.current = text;
      keep();
    },
    [keep],
  );
  return { editor, current: useCallback(() => newest.current, []), act, submit, beside };
}
