/** Which part of the room has the keys: a question, the runbook, the selected entry, or the input line. */
import type { Entry } from '../../domain/incident/timeline.ts';
import { type Navigation, useNavigation } from '../app/use-navigation.ts';
import { actionFor } from '../editor/bindings.ts';
import type { EditorAction } from '../editor/editor.ts';
import { splitGraphemes } from '../editor/graphemes.ts';
import { formatKey } from '../input/key-name.ts';
import { type KeyPress, textPress } from '../input/key-press.ts';
import { findAction, findHandler, type Handlers, type Keymap } from '../input/keymap.ts';
import { useDisabledReasons, useKeyboard, useKeyPresses } from '../input/use-keys.ts';
import type { RoomEffects } from './effects.ts';
import { answerKeymap, entryKeymap, roomKeymap, runbookKeymap } from './keys/keymaps.ts';
import { hasLayer, type RoomAction, type RoomState } from './state.ts';
import type { Target, TimelineView } from './timeline/position.ts';

type Options = {
  readonly state: RoomState;
  readonly view: TimelineView;
  readonly isWide: boolean;
  /** Whether a role is offered to this person. */
  readonly hasOffer: boolean;
  readonly dispatch: (action: RoomAction) => void;
  readonly effects: RoomEffects;
};

/** With what the handlers of keys need beside it. */
type KeyOptions = Options & { readonly navigation: Navigation };

/** What has the keys, and what they do there. */
type Owner = {
  readonly keymap: Keymap;
  /** Runs the handler of a key. @returns whether the key has one */
  readonly run: (press: KeyPress) => boolean;
  /** Edits the text of the owner; without it, letters are keys. */
  readonly edit?: (edit: EditorAction) => void;
  /** Types a run of text; without it, a run arrives key by key. */
  readonly type?: (text: string) => void;
};

/** Steps that PgUp and PgDn move by in a runbook. */
const pageSteps = 5;

const offerHandlers = ({ effects, hasOffer }: Options) => {
  const disabledBecause = hasOffer ? null : 'no role is offered to you';
  return {
    accept: { run: () => effects.answerOffer('accept'), disabledBecause },
    decline: { run: () => effects.answerOffer('decline'), disabledBecause },
  };
};

const answerHandlers = ({ dispatch, effects, view }: Options): Handlers<typeof answerKeymap> => ({
  done: effects.sendAnswer,
  back: () => dispatch({ type: 'cancel-answer', view }),
  newline: () => dispatch({ type: 'edit-answer', edit: { type: 'newline' }, view }),
});

type WithoutPalette<K extends Keymap, Args extends readonly unknown[] = []> = Omit<
  Handlers<K, Args>,
  'palette'
>;

function runbookHandlers(options: KeyOptions): WithoutPalette<typeof runbookKeymap> {
  const { state, isWide, dispatch, effects, navigation } = options;
  const step = state.runbook?.step ?? 0;
  const moveTo = (to: number) => () => dispatch({ type: 'runbook', action: { type: 'move', step: to } });
  const count = state.runbook?.runbooks.length ?? 0;
  const disabledBecause = count > 1 ? null : 'the team has only one runbook';
  return {
    down: moveTo(step + 1),
    up: moveTo(step - 1),
    'page-down': moveTo(step + pageSteps),
    'page-up': moveTo(step - pageSteps),
    first: moveTo(0),
    last: moveTo(Number.POSITIVE_INFINITY),
    check: effects.checkStep,
    next: { run: () => effects.showRunbook(1), disabledBecause },
    previous: { run: () => effects.showRunbook(-1), disabledBecause },
    back: () =>
      dispatch({ type: 'runbook', action: isWide ? { type: 'focus', hasKeys: false } : { type: 'close' } }),
    help: navigation.openHelp,
  };
}

function entryHandlers(options: KeyOptions): WithoutPalette<typeof entryKeymap, [Entry]> {
  const { view, dispatch, effects, navigation } = options;
  const select = (to: Target) => () => dispatch({ type: 'timeline', move: { type: 'select', to }, view });
  return {
    ...offerHandlers(options),
    up: select('up'),
    down: select('down'),
    first: select('first'),
    last: select('last'),
    'page-up': select('page-up'),
    'page-down': select('page-down'),
    amend: effects.amend,
    strike: effects.strike,
    pin: effects.pin,
    undo: effects.undo,
    move: effects.askTime,
    kind: effects.askKind,
    confirm: entry => effects.askResolution(entry, 'confirmed'),
    'rule-out': entry => effects.askResolution(entry, 'ruled-out'),
    link: entry => dispatch({ type: 'ask', question: { type: 'link', entry } }),
    copy: effects.copy,
    'copy-link': effects.copyLink,
    filter: from => dispatch({ type: 'ask', question: { type: 'filter', from, initial: view.filter } }),
    jump: () => dispatch({ type: 'ask', question: { type: 'go-to' } }),
    read: () => dispatch({ type: 'read', isReading: true }),
    runbook: effects.openRunbooks,
    back: () => dispatch({ type: 'timeline', move: { type: 'deselect' }, view }),
    help: navigation.openHelp,
  };
}

function roomHandlers(options: KeyOptions): WithoutPalette<typeof roomKeymap> {
  const { state, view, isWide, dispatch, effects, navigation } = options;
  const scroll = (to: 'back' | 'forward') => () =>
    dispatch({ type: 'timeline', move: { type: 'scroll', to }, view });
  return {
    ...offerHandlers(options),
    send: () => void effects.sendLine(),
    newline: () => dispatch({ type: 'line', action: { type: 'edit', edit: { type: 'newline' } } }),
    edit: effects.openEditor,
    complete: () => {
      if (!effects.complete()) dispatch({ type: 'toggle-panel' });
    },
    select: {
      run: () => dispatch({ type: 'select-entry', view, isWide }),
      disabledBecause: view.entries.length > 0 ? null : 'no entry to select',
    },
    'page-up': scroll('back'),
    'page-down': scroll('forward'),
    runbook: effects.openRunbooks,
    back: () => {
      if (hasLayer(state, isWide)) dispatch({ type: 'back', view, isWide });
      else navigation.goBack();
    },
    help: navigation.openHelp,
  };
}

/** Keys of the history belong to the line. */
const notInAnswers: ReadonlySet<EditorAction['type']> = new Set(['history']);

/** @returns the keymap that is in effect */
export function useRoomKeys(options: Options & { readonly isActive: boolean }): Keymap {
  const { state, view, dispatch, effects, isActive } = options;
  const keyboard = useKeyboard();
  const navigation = useNavigation();
  const { openPalette } = navigation;
  const keyOptions = { ...options, navigation };
  const onRoom = { ...roomHandlers(keyOptions), palette: () => openPalette(roomKeymap) };
  const onEntry = { ...entryHandlers(keyOptions), palette: () => openPalette(entryKeymap) };
  const onRunbook = { ...runbookHandlers(keyOptions), palette: () => openPalette(runbookKeymap) };
  useDisabledReasons(roomKeymap, onRoom);
  useDisabledReasons(entryKeymap, onEntry);
  useDisabledReasons(runbookKeymap, onRunbook);

  const owner = <K extends Keymap, Args extends readonly unknown[]>(
    keymap: K,
    handlers: Handlers<NoInfer<K>, Args>,
    args: Args,
    edits: Pick<Owner, 'edit' | 'type'> = {},
  ): Owner => ({
    keymap,
    run: press => {
      const handler = findHandler(keymap, handlers, formatKey(press));
      if (!handler) return false;
      if (handler.disabledBecause === null) handler.run(...args);
      else effects.refuse(handler.disabledBecause);
      return true;
    },
    ...edits,
  });

  const editLine = (edit: EditorAction) => dispatch({ type: 'line', action: { type: 'edit', edit } });
  const editAnswer = (edit: EditorAction) => {
    if (!notInAnswers.has(edit.type)) dispatch({ type: 'edit-answer', edit, view });
  };
  /** Opens the palette only if nothing is typed yet: a colon in a text is a colon. */
  const typeOnLine = (text: string) => {
    if (state.line.editor.text !== '' || findAction(roomKeymap, text.charAt(0)) !== 'palette') {
      return editLine({ type: 'insert', text });
    }
    keyboard.pressFirst(splitGraphemes(text.slice(1)).map(textPress));
    openPalette(roomKeymap);
  };

  const findOwner = (): Owner => {
    if (state.question.asked) {
      const type = (text: string) => editAnswer({ type: 'insert', text });
      return owner(answerKeymap, answerHandlers(options), [], { edit: editAnswer, type });
    }
    if (state.runbook?.hasKeys) return owner(runbookKeymap, onRunbook, []);
    if (view.selected) return owner(entryKeymap, onEntry, [view.selected]);
    return owner(roomKeymap, onRoom, [], { edit: editLine, type: typeOnLine });
  };
  const { keymap, run, edit, type } = findOwner();
  useKeyPresses(
    press => {
      if (run(press)) return;
      const editing = edit && actionFor(press);
      if (editing) edit(editing);
      else if (!edit && press.kind === 'text')
        effects.refuse('this key does nothing here: Esc returns to typing');
    },
    {
      isActive,
      ...(type && { onText: type }),
      onPaste: text => {
        if (edit) edit({ type: 'insert', text });
        else dispatch({ type: 'paste', text, view });
      },
    },
  );
  return keymap;
}
