import { formatKey } from '../input/key-name.ts';
import type { KeyPress } from '../input/key-press.ts';
import type { EditorAction } from './editor.ts';

/**
 * The editor's keys by the name of the press: those of readline and of common editors. Enter, Escape, Tab,
 * Ctrl-C, Ctrl-O and the page keys are not here: they belong to the screen that shows the editor.
 */
export const editorBindings: Readonly<Record<string, EditorAction>> = {
  left: { type: 'move', to: 'left' },
  right: { type: 'move', to: 'right' },
  'ctrl-b': { type: 'move', to: 'left' },
  'ctrl-f': { type: 'move', to: 'right' },
  'ctrl-left': { type: 'move', to: 'word-left' },
  'ctrl-right': { type: 'move', to: 'word-right' },
  'alt-left': { type: 'move', to: 'word-left' },
  'alt-right': { type: 'move', to: 'word-right' },
  'alt-b': { type: 'move', to: 'word-left' },
  'alt-f': { type: 'move', to: 'word-right' },
  home: { type: 'move', to: 'line-start' },
  end: { type: 'move', to: 'line-end' },
  'ctrl-a': { type: 'move', to: 'line-start' },
  'ctrl-e': { type: 'move', to: 'line-end' },
  'ctrl-home': { type: 'move', to: 'text-start' },
  'ctrl-end': { type: 'move', to: 'text-end' },
  up: { type: 'up' },
  down: { type: 'down' },
  'ctrl-p': { type: 'history', direction: 'previous' },
  'ctrl-n': { type: 'history', direction: 'next' },
  backspace: { type: 'delete', to: 'left' },
  'shift-backspace': { type: 'delete', to: 'left' },
  delete: { type: 'delete', to: 'right' },
  'ctrl-d': { type: 'delete', to: 'right' },
  'ctrl-k': { type: 'kill', to: 'line-end-or-next' },
  'ctrl-u': { type: 'kill', to: 'line-start' },
  'ctrl-w': { type: 'kill', to: 'blank-left' },
  'alt-backspace': { type: 'kill', to: 'word-left' },
  'ctrl-backspace': { type: 'kill', to: 'word-left' },
  'alt-d': { type: 'kill', to: 'word-right' },
  'ctrl-delete': { type: 'kill', to: 'word-right' },
  'ctrl-y': { type: 'yank' },
  'alt-y': { type: 'yank-older' },
  'ctrl-_': { type: 'undo' },
  'alt-u': { type: 'undo' },
  'alt-e': { type: 'redo' },
  'ctrl-^': { type: 'redo' },
  'ctrl-j': { type: 'newline' },
  'alt-enter': { type: 'newline' },
  'shift-enter': { type: 'newline' },
};

/** @returns what a key does to the text; undefined if it is not a key of the editor */
export function actionFor(press: KeyPress): EditorAction | undefined {
  if (press.kind === 'text') return { type: 'insert', text: press.text };
  const name = formatKey(press);
  return Object.hasOwn(editorBindings, name) ? editorBindings[name] : undefined;
}
