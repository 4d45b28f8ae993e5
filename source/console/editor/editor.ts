import { graphemesOf, snap } from './graphemes.ts';
import { destination, type Motion } from './motions.ts';

/** The part of the state that undo restores. */
type Snapshot = Pick<EditorState, 'text' | 'cursor' | 'browsing'>;

/** The kind of the last action: actions of one kind are undone together. */
type Run = 'none' | 'typing' | 'erasing' | 'killing' | 'yanking';

/** The editor of the log line. Every value is a new one; nothing is changed in place. */
export type EditorState = {
  /** All lines, separated by newlines; well-formed, without carriage returns. */
  readonly text: string;
  /** Offset into the text, in code units, always between two graphemes. */
  readonly cursor: number;
  /** Cut texts, newest first. */
  readonly killed: readonly string[];
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
  readonly run: Run;
  /** Texts that were sent before, oldest first. */
  readonly history: readonly string[];
  /** The entry of the history that is shown, and the unsent draft to return to. */
  readonly browsing: { readonly index: number; readonly draft: string } | null;
};

/** Every action on the text. */
export type EditorAction =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'newline' }
  | { readonly type: 'move' | 'delete' | 'kill'; readonly to: Motion }
  /** Moves the cursor to an offset. */
  | { readonly type: 'place'; readonly cursor: number }
  | { readonly type: 'yank' }
  /** Right after a yank: replaces it with the text that was cut before. */
  | { readonly type: 'yank-older' }
  | { readonly type: 'undo' | 'redo' }
  /** A line up or down; from the first or the last line, through the history. */
  | { readonly type: 'up' | 'down' }
  | { readonly type: 'history'; readonly direction: 'previous' | 'next' }
  | { readonly type: 'clear' }
  /** Replaces the whole text, for $EDITOR or a completion; by default the cursor moves to its end. */
  | { readonly type: 'replace'; readonly text: string; readonly cursor?: number }
  /** The text was sent: it joins the history and a fresh line begins, with nothing to undo. */
  | { readonly type: 'sent' };

const maxUndo = 1000;
const maxKilled = 30;
const maxHistory = 500;

/**
 * An editor with a text (a recovered draft, for example), the cursor at its end, and the history, oldest
 * first.
 */
export function createEditor(text = '', history: readonly string[] = []): EditorState {
  const normal = normalise(text);
  return {
    text: normal,
    cursor: normal.length,
    killed: [],
    undo: [],
    redo: [],
    run: 'none',
    history: history.slice(-maxHistory).map(normalise),
    browsing: null,
  };
}

/** @returns the state after an action; the same object if nothing changed */
export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'insert':
      return insert(state, normalise(action.text));
    case 'newline':
      return insert(state, '\n');
    case 'move':
      return place(state, destination(action.to, state.text, state.cursor));
    case 'place':
      return place(state, snap(state.text, action.cursor));
    case 'delete':
      return erase(state, destination(action.to, state.text, state.cursor));
    case 'kill':
      return kill(state, destination(action.to, state.text, state.cursor));
    case 'yank':
      return yank(state);
    case 'yank-older':
      return yankOlder(state);
    case 'undo':
      return travel(state, 'undo', 'redo');
    case 'redo':
      return travel(state, 'redo', 'undo');
    case 'up':
    case 'down':
      return upOrDown(state, action.type);
    case 'history':
      return browse(state, action.direction);
    case 'clear':
      return state.text === '' ? state : edit(state, '', 0, 'none');
    case 'replace': {
      const text = normalise(action.text);
      return text === state.text ? state : edit(state, text, action.cursor ?? text.length, 'none');
    }
    case 'sent':
      return sent(state);
  }
}

/** Removes lone surrogates and carriage returns; the domain cleans the rest. */
function normalise(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n');
}

/**
 * Every change of the text goes through here: it stores a snapshot for undo, unless it continues a run of
 * the same kind.
 */
function edit(state: EditorState, text: string, cursor: number, run: Run, joins = false): EditorState {
  const before: Snapshot = { text: state.text, cursor: state.cursor, browsing: state.browsing };
  const undo = joins && state.run === run ? state.undo : [...state.undo.slice(1 - maxUndo), before];
  return { ...state, text, cursor: snap(text, cursor), undo, redo: [], run };
}

function place(state: EditorState, cursor: number): EditorState {
  if (cursor === state.cursor && state.run === 'none') return state;
  return { ...state, cursor, run: 'none' };
}

/** One typed grapheme continues the typing before it; several are a paste, which is undone on its own. */
function insert(state: EditorState, added: string, run: Run = 'typing'): EditorState {
  if (added === '') return state;
  const { text, cursor } = state;
  if (run === 'typing' && graphemesOf(added).next(0) < added.length) return insert(state, added, 'none');
  // Undo goes back word by word: the first blank after a word begins a new step.
  const continues = run === 'typing' && (/^\S/.test(added) || /^\s?$/.test(text.charAt(cursor - 1)));
  return edit(
    state,
    text.slice(0, cursor) + added + text.slice(cursor),
    cursor + added.length,
    run,
    continues,
  );
}

function erase(state: EditorState, target: number, run: Run = 'erasing'): EditorState {
  if (target === state.cursor) return state;
  const from = Math.min(target, state.cursor);
  const to = Math.max(target, state.cursor);
  return edit(state, state.text.slice(0, from) + state.text.slice(to), from, run, run === 'erasing');
}

/** Consecutive cuts are one entry, in the order of the text. */
function kill(state: EditorState, target: number): EditorState {
  if (target === state.cursor) return state;
  const backwards = target < state.cursor;
  const taken = backwards ? state.text.slice(target, state.cursor) : state.text.slice(state.cursor, target);
  const [newest = '', ...older] = state.killed;
  const joined = backwards ? taken + newest : newest + taken;
  const killed = state.run === 'killing' ? [joined, ...older] : [taken, ...state.killed];
  return { ...erase(state, target, 'killing'), killed: killed.slice(0, maxKilled) };
}

function yank(state: EditorState): EditorState {
  return insert(state, state.killed[0] ?? '', 'yanking');
}

function yankOlder(state: EditorState): EditorState {
  const before = state.undo.at(-1);
  const [newest, ...older] = state.killed;
  if (state.run !== 'yanking' || before === undefined || newest === undefined) return state;
  return yank({ ...state, ...before, undo: state.undo.slice(0, -1), killed: [...older, newest] });
}

function travel(state: EditorState, from: 'undo' | 'redo', to: 'undo' | 'redo'): EditorState {
  const target = state[from].at(-1);
  if (target === undefined) return state;
  const here: Snapshot = { text: state.text, cursor: state.cursor, browsing: state.browsing };
  return { ...state, ...target, [from]: state[from].slice(0, -1), [to]: [...state[to], here], run: 'none' };
}

function upOrDown(state: EditorState, motion: 'up' | 'down'): EditorState {
  const target = destination(motion, state.text, state.cursor);
  if (target !== state.cursor) return place(state, target);
  return browse(state, motion === 'up' ? 'previous' : 'next');
}

/** After the newest entry comes the draft, unchanged. */
function browse(state: EditorState, direction: 'previous' | 'next'): EditorState {
  const { history, browsing } = state;
  const at = browsing?.index ?? history.length;
  const index = direction === 'previous' ? at - 1 : at + 1;
  if (index < 0 || index > history.length || (browsing === null && direction === 'next')) return state;
  const draft = browsing?.draft ?? state.text;
  const text = history[index] ?? draft;
  const browsed = edit(state, text, text.length, 'none');
  return { ...browsed, browsing: index === history.length ? null : { index, draft } };
}

function sent(state: EditorState): EditorState {
  const isNew = state.text.trim() !== '' && state.text !== state.history.at(-1);
  const history = isNew ? [...state.history, state.text].slice(-maxHistory) : state.history;
  return { ...createEditor(), history, killed: state.killed };
}
