import { graphemesOf, snap } from './graphemes.ts';
import { destination, type Motion } from './motions.ts';

/** What undo goes back to. */
type Snapshot = Pick<EditorState, 'text' | 'cursor' | 'browsing'>;

/** What the last action was, as far as the next one may join it: typed letters are undone together. */
type Run = 'none' | 'typing' | 'erasing' | 'killing' | 'yanking';

/** The editor of the log line. Every value is a new one; nothing is changed in place. */
export type EditorState = {
  /** All lines, separated by newlines; well-formed, without carriage returns. */
  readonly text: string;
  /** Offset into the text, in code units, always between two graphemes. */
  readonly cursor: number;
  /** What was killed, newest first. */
  readonly killed: readonly string[];
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
  readonly run: Run;
  /** What was sent before, oldest first. */
  readonly history: readonly string[];
  /** Which entry of the history is being looked at, and the unsent draft to come back to. */
  readonly browsing: { readonly index: number; readonly draft: string } | null;
};

/** Everything that can happen to the text. */
export type EditorAction =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'newline' }
  | { readonly type: 'move' | 'delete' | 'kill'; readonly to: Motion }
  /** Puts the cursor at an offset: where a completion or a click wants it. */
  | { readonly type: 'place'; readonly cursor: number }
  | { readonly type: 'yank' }
  /** Right after a yank: the kill before that one in its place. */
  | { readonly type: 'yank-older' }
  | { readonly type: 'undo' | 'redo' }
  /** A line up or down; from the first or the last line, through the history. */
  | { readonly type: 'up' | 'down' }
  | { readonly type: 'history'; readonly direction: 'previous' | 'next' }
  | { readonly type: 'clear' }
  /** New text as a whole, from $EDITOR or a completion; the cursor goes to its end unless told otherwise. */
  | { readonly type: 'replace'; readonly text: string; readonly cursor?: number }
  /** The text was sent: it joins the history and a fresh line begins, with nothing to undo. */
  | { readonly type: 'sent' };

const undoDepth = 1000;
const killDepth = 30;
const historyDepth = 500;

/** An editor with a text (a recovered draft, say), the cursor at its end, and what was sent before, oldest first. */
export function createEditor(text = '', history: readonly string[] = []): EditorState {
  const normal = normalise(text);
  return {
    text: normal,
    cursor: normal.length,
    killed: [],
    undo: [],
    redo: [],
    run: 'none',
    history: history.slice(-historyDepth).map(normalise),
    browsing: null,
  };
}

/** The state after an action. An action that changes nothing returns the very same state. */
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

/** Lone surrogates and carriage returns have no place in a text; what else may not be kept is the domain's business. */
function normalise(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n');
}

/** The one way to change the text: remembers what undo needs, unless the change continues a run of the same kind. */
function edit(state: EditorState, text: string, cursor: number, run: Run, joins = false): EditorState {
  const before: Snapshot = { text: state.text, cursor: state.cursor, browsing: state.browsing };
  const undo = joins && state.run === run ? state.undo : [...state.undo.slice(1 - undoDepth), before];
  return { ...state, text, cursor: snap(text, cursor), undo, redo: [], run };
}

function place(state: EditorState, cursor: number): EditorState {
  if (cursor === state.cursor && state.run === 'none') return state;
  return { ...state, cursor, run: 'none' };
}

/** One typed grapheme joins the typing before it; more than one is a paste, and a step of its own. */
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

/** Kills one after the other are one entry, in the order of the text. */
function kill(state: EditorState, target: number): EditorState {
  if (target === state.cursor) return state;
  const backwards = target < state.cursor;
  const taken = backwards ? state.text.slice(target, state.cursor) : state.text.slice(state.cursor, target);
  const [newest = '', ...older] = state.killed;
  const joined = backwards ? taken + newest : newest + taken;
  const killed = state.run === 'killing' ? [joined, ...older] : [taken, ...state.killed];
  return { ...erase(state, target, 'killing'), killed: killed.slice(0, killDepth) };
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

/** The newest entry is the draft itself, which is as it was left when one comes back to it. */
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
  const history = isNew ? [...state.history, state.text].slice(-historyDepth) : state.history;
  return { ...createEditor(), history, killed: state.killed };
}
