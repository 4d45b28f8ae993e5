/**
 * The questions that are answered in the place of the input line, while what was typed there waits. Pure.
 */
import type { Entry } from '../../domain/incident/timeline.ts';
import { entryHandle } from '../../format/text/timeline.ts';
import type { Zone } from '../../time/format.ts';
import { createEditor, type EditorAction, type EditorState, reduceEditor } from '../editor/editor.ts';
import { describePlace } from './timeline/describe-entry.ts';

export type Question =
  /** `entry` as the user last saw it. */
  | {
      readonly type: 'amend' | 'strike' | 'link' | 'kind' | 'confirmed' | 'ruled-out';
      readonly entry: Entry;
    }
  /** `initial`: its time as it is shown. */
  | { readonly type: 'move'; readonly entry: Entry; readonly initial: string }
  /** `from`: the entry that was selected when the question was asked. */
  | { readonly type: 'filter'; readonly from: Entry | null; readonly initial: string }
  | { readonly type: 'go-to' };

export type QuestionState = {
  /** Null: nothing is asked, and keys go to the line. */
  readonly asked: Question | null;
  readonly editor: EditorState;
  /**
   * Answers that the user left unfinished, by question: they are there again when the same is asked again.
   */
  readonly unfinished: Readonly<Record<string, string>>;
};

type QuestionAction =
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'edit'; readonly edit: EditorAction }
  /** Gives the keys back to the line; the answer is unfinished until it is accepted. */
  | { readonly type: 'close' }
  /** The answer was accepted: it is not unfinished any more. */
  | { readonly type: 'accept'; readonly question: Question }
  /** The question is about a newer version of its entry: the user has been told about it. */
  | { readonly type: 'see'; readonly entry: Entry };

export const noQuestion: QuestionState = { asked: null, editor: createEditor(), unfinished: {} };

/** What an unfinished answer is kept under; null: it is not kept. */
const keyOf = (question: Question): string | null =>
  'entry' in question ? `${question.type} ${question.entry.id}` : null;

function initialAnswer(question: Question): string {
  if (question.type === 'amend') return question.entry.text;
  if (question.type === 'kind') return question.entry.kind;
  return question.type === 'filter' || question.type === 'move' ? question.initial : '';
}

export function reduceQuestion(state: QuestionState, action: QuestionAction): QuestionState {
  switch (action.type) {
    case 'ask': {
      const { question } = action;
      const unfinished = state.unfinished[keyOf(question) ?? ''];
      return { ...state, asked: question, editor: createEditor(unfinished ?? initialAnswer(question)) };
    }
    case 'edit':
      return { ...state, editor: reduceEditor(state.editor, action.edit) };
    case 'close': {
      const key = state.asked && keyOf(state.asked);
      const unfinished = key === null ? state.unfinished : { ...state.unfinished, [key]: state.editor.text };
      return { ...state, asked: null, unfinished };
    }
    case 'accept': {
      const { [keyOf(action.question) ?? '']: _accepted, ...unfinished } = state.unfinished;
      return { ...state, unfinished };
    }
    case 'see': {
      const { asked } = state;
      return asked && 'entry' in asked ? { ...state, asked: { ...asked, entry: action.entry } } : state;
    }
  }
}

/** The label in front of the answer; it names the entry that the question is about. */
export function questionLabel(question: Question, zone: Zone): string {
  switch (question.type) {
    case 'amend':
      return `amend ${describePlace(question.entry, zone)}`;
    case 'strike':
      return `reason to strike ${describePlace(question.entry, zone)}`;
    case 'move':
      return `time of ${describePlace(question.entry, zone)}`;
    case 'kind':
      return `kind of ${describePlace(question.entry, zone)}`;
    case 'confirmed':
    case 'ruled-out': {
      const act = question.type === 'confirmed' ? 'confirm' : 'rule out';
      return `why ${act} ${describePlace(question.entry, zone)}`;
    }
    case 'link':
      return `link of ${describePlace(question.entry, zone)}`;
    case 'filter':
      return 'only';
    case 'go-to':
      return 'go to';
  }
}

/** An unfinished amendment as the command that would make it: what the draft of the line keeps of it. */
export const amendmentDraft = (entry: Entry, text: string): string => `/amend ${entryHandle(entry)} ${text}`;
