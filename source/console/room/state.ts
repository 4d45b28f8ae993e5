/** Everything that the room remembers beside the incident itself, and how each action changes it. Pure. */
import type { Entry } from '../../domain/incident/timeline.ts';
import type { SimilarHit } from '../../search/search.ts';
import type { EditorAction } from '../editor/editor.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { createLine, type LineAction, type LineState, reduceLine } from './line/line-state.ts';
import {
  amendmentDraft,
  noQuestion,
  type Question,
  type QuestionState,
  reduceQuestion,
} from './questions.ts';
import { type RunbookAction, type RunbookState, reduceRunbook } from './runbook/state.ts';
import {
  initialPosition,
  type Move,
  movePosition,
  type Position,
  type TimelineView,
} from './timeline/position.ts';

export type RoomState = {
  readonly line: LineState;
  readonly question: QuestionState;
  /** The entry that the user has to confirm to strike; null: nothing has to be confirmed. */
  readonly striking: Entry | null;
  /** The amendment that is being typed, as a command; '' if there is none. Part of the draft. */
  readonly amendment: string;
  readonly timeline: Position;
  /** Null: no runbook is shown. */
  readonly runbook: RunbookState | null;
  /** Past incidents similar to this one; null: not asked for. */
  readonly similar: readonly SimilarHit[] | null;
  /** Whether the side panel covers the timeline, on a screen too narrow for both. */
  readonly isPanelOpen: boolean;
  /** Whether the selected entry is read in full, in place of the room. */
  readonly isReading: boolean;
  /** The last message; null: nothing to say. */
  readonly status: Status | null;
  /** The link that was copied last: the next copy takes the one after it. */
  readonly copiedLink: string | null;
};

/** What an action on the timeline needs to know about the entries that are visible now. */
type WithView = { readonly view: TimelineView };

export type RoomAction =
  | { readonly type: 'line'; readonly action: LineAction }
  | { readonly type: 'runbook'; readonly action: RunbookAction }
  | ({ readonly type: 'timeline'; readonly move: Move } & WithView)
  | { readonly type: 'status'; readonly status: Status | null }
  | { readonly type: 'ask'; readonly question: Question }
  | ({ readonly type: 'edit-answer'; readonly edit: EditorAction } & WithView)
  | ({ readonly type: 'cancel-answer' } & WithView)
  | { readonly type: 'close-question' }
  | { readonly type: 'answer-accepted'; readonly question: Question }
  /**
   * The entry was amended by someone else meanwhile: the user is told before their answer replaces that.
   */
  | { readonly type: 'answer-outdated'; readonly entry: Entry; readonly status: Status }
  /** Asks for a confirmation before an entry is struck. */
  | { readonly type: 'confirm-strike'; readonly entry: Entry }
  | { readonly type: 'answer-confirmation'; readonly isConfirmed: boolean }
  /** Selects the last visible entry; what covers the timeline closes. */
  | ({ readonly type: 'select-entry'; readonly isWide: boolean } & WithView)
  /** Closes what was opened last; {@link hasLayer} says whether there is anything to close. */
  | ({ readonly type: 'back'; readonly isWide: boolean } & WithView)
  /** What is pasted goes to the line, and the keys with it. */
  | ({ readonly type: 'paste'; readonly text: string } & WithView)
  | { readonly type: 'toggle-panel' }
  | {
      readonly type: 'similar-found';
      readonly similar: readonly SimilarHit[] | null;
      readonly status: Status | null;
    }
  | { readonly type: 'read'; readonly isReading: boolean }
  | { readonly type: 'link-copied'; readonly link: string };

export const createRoomState = (draft: string, history: readonly string[]): RoomState => ({
  line: createLine(draft, history),
  question: noQuestion,
  striking: null,
  amendment: '',
  timeline: initialPosition,
  runbook: null,
  similar: null,
  isPanelOpen: false,
  isReading: false,
  status: null,
  copiedLink: null,
});

export function roomReducer(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'line': {
      const line = reduceLine(state.line, action.action);
      // What is sent is shown at the end of the timeline.
      const timeline = action.action.type === 'send' ? { ...state.timeline, scrolled: null } : state.timeline;
      return line === state.line && timeline === state.timeline ? state : { ...state, line, timeline };
    }
    case 'runbook':
      return { ...state, runbook: reduceRunbook(state.runbook, action.action) };
    case 'timeline':
      return { ...state, timeline: movePosition(state.timeline, action.move, action.view) };
    case 'status':
      return { ...state, status: action.status };
    case 'ask':
      // The last message is not about this question.
      return { ...state, question: reduceQuestion(state.question, action), status: null };
    case 'edit-answer':
      return editAnswer(state, action.edit, action.view);
    case 'cancel-answer':
      return cancelAnswer(state, action.view);
    case 'close-question':
      return { ...state, question: reduceQuestion(state.question, { type: 'close' }), status: null };
    case 'answer-accepted': {
      const { question } = action;
      return {
        ...state,
        question: reduceQuestion(state.question, { type: 'accept', question }),
        amendment: question.type === 'amend' ? '' : state.amendment,
      };
    }
    case 'answer-outdated': {
      const { entry, status } = action;
      return { ...state, question: reduceQuestion(state.question, { type: 'see', entry }), status };
    }
    case 'confirm-strike':
      return { ...state, striking: action.entry };
    case 'answer-confirmation': {
      const { striking } = state;
      const closed = { ...state, striking: null };
      return striking && action.isConfirmed
        ? roomReducer(closed, { type: 'ask', question: { type: 'strike', entry: striking } })
        : closed;
    }
    case 'select-entry':
      return selectEntry(state, action.view, action.isWide);
    case 'back':
      return closeLayer(state, action.view, action.isWide);
    case 'paste':
      return {
        ...state,
        timeline: movePosition(state.timeline, { type: 'deselect' }, action.view),
        runbook: reduceRunbook(state.runbook, { type: 'focus', hasKeys: false }),
        line: reduceLine(state.line, { type: 'edit', edit: { type: 'insert', text: action.text } }),
      };
    case 'toggle-panel':
      return { ...state, isPanelOpen: !state.isPanelOpen };
    case 'similar-found':
      return { ...state, similar: action.similar, status: action.status };
    case 'read':
      return { ...state, isReading: action.isReading };
    case 'link-copied':
      return { ...state, copiedLink: action.link };
  }
}

function editAnswer(state: RoomState, edit: EditorAction, view: TimelineView): RoomState {
  const question = reduceQuestion(state.question, { type: 'edit', edit });
  const { asked, editor } = question;
  if (!asked || editor.text === state.question.editor.text) return { ...state, question };
  if (asked.type === 'amend') {
    return { ...state, question, amendment: amendmentDraft(asked.entry, editor.text) };
  }
  if (asked.type === 'filter') {
    return { ...state, question, timeline: narrow(state.timeline, editor.text, asked.from, view) };
  }
  return { ...state, question };
}

const narrow = (position: Position, text: string, from: Entry | null, view: TimelineView) =>
  movePosition(position, { type: 'filter', text, from }, view);

function cancelAnswer(state: RoomState, view: TimelineView): RoomState {
  const { asked } = state.question;
  return {
    ...state,
    question: reduceQuestion(state.question, { type: 'close' }),
    status: null,
    amendment: asked?.type === 'amend' ? '' : state.amendment,
    timeline: asked?.type === 'filter' ? narrow(state.timeline, '', asked.from, view) : state.timeline,
  };
}

function selectEntry(state: RoomState, view: TimelineView, isWide: boolean): RoomState {
  return {
    ...state,
    isPanelOpen: false,
    runbook: isWide ? state.runbook : null,
    similar: isWide ? state.similar : null,
    timeline: movePosition(state.timeline, { type: 'select', to: 'visible' }, view),
  };
}

/** Whether there is anything to close before "back" leaves the room. */
export const hasLayer = ({ isPanelOpen, runbook, similar, timeline }: RoomState, isWide: boolean): boolean =>
  (isPanelOpen && !isWide) || runbook !== null || similar !== null || timeline.filter !== '';

/** Closes one layer: the panel, then the runbook, the similar incidents, the filter. */
function closeLayer(state: RoomState, view: TimelineView, isWide: boolean): RoomState {
  if (state.isPanelOpen && !isWide) return { ...state, isPanelOpen: false };
  if (state.runbook) return { ...state, runbook: null };
  if (state.similar) return { ...state, similar: null };
  return { ...state, timeline: movePosition(state.timeline, { type: 'filter', text: '' }, view) };
}

/** Everything that is typed and not recorded yet: what survives a crash. */
export const draftOf = ({ line, amendment }: RoomState): string =>
  [...line.sending, line.editor.text, amendment].filter(text => text !== '').join('\n');
