/** Who has the keys of the room: an answer that is given, the entry that is selected, or the input line. */
import type { Entry } from '../../domain/incident/timeline.ts';
import { useOpenPalette } from '../app/use-open-palette.ts';
import { actionFor } from '../editor/bindings.ts';
import { splitGraphemes } from '../editor/graphemes.ts';
import { formatKey } from '../input/key-name.ts';
import { type KeyPress, textPress } from '../input/key-press.ts';
import { findAction, findHandler, type Handlers, type Keymap } from '../input/keymap.ts';
import { useDisabledReasons, useKeyboard, useKeyPresses } from '../input/use-keys.ts';
import { answerKeymap, entryKeymap, roomKeymap, runbookKeymap } from './keymap.ts';
import type { LogLineState } from './line/use-log-line.ts';
import type { useAnswer } from './use-answer.ts';

type Ways = {
  readonly line: LogLineState;
  readonly answer: ReturnType<typeof useAnswer>;
  readonly selected: Entry | null;
  readonly isActive: boolean;
  readonly typing: Omit<Handlers<typeof roomKeymap>, 'palette'>;
  /** The keys of a runbook; null while none is shown. */
  readonly onRunbook: Omit<Handlers<typeof runbookKeymap>, 'palette'> | null;
  readonly onEntry: Omit<Handlers<typeof entryKeymap, [Entry]>, 'palette'>;
  /** Called with the reason when a disabled key is pressed. */
  readonly onDisabled: (reason: string) => void;
  /** Told of a letter that is no key while the line has none. */
  readonly onOther: () => void;
  /** Told that something was pasted while the line has no keys: it goes there. */
  readonly onPaste: () => void;
};

type Owner = {
  readonly press: (press: KeyPress) => void;
  /** Left out: a run of letters comes key by key. */
  readonly text?: (text: string) => void;
  readonly paste: (text: string) => void;
};

/** @returns the keymap that is in effect */
export function useRoomKeys(ways: Ways): Keymap {
  const { line, answer, selected, isActive, typing, onRunbook, onEntry } = ways;
  const keyboard = useKeyboard();
  const openPalette = useOpenPalette();
  const insert = (text: string) => line.act({ type: 'insert', text });
  /** The palette's key only where nothing is typed yet: a colon in a text is a colon. */
  const type = (typed: string) => {
    if (line.current().text !== '' || findAction(roomKeymap, typed.charAt(0)) !== 'palette')
      return insert(typed);
    keyboard.pressFirst(splitGraphemes(typed.slice(1)).map(textPress));
    openPalette(roomKeymap);
  };
  /** Runs the handler of a key. @returns whether the key has one */
  const run = <K extends Keymap, Args extends readonly unknown[]>(
    keymap: K,
    handlers: Handlers<K, Args>,
    press: KeyPress,
    ...args: Args
  ): boolean => {
    const handler = findHandler(keymap, handlers, formatKey(press));
    if (!handler) return false;
    if (handler.disabledBecause === null) handler.run(...args);
    else ways.onDisabled(handler.disabledBecause);
    return true;
  };
  useDisabledReasons(roomKeymap, typing);
  useDisabledReasons(entryKeymap, onEntry);
  const onLine: Owner = {
    press: press => {
      if (run(roomKeymap, { ...typing, palette: () => openPalette(roomKeymap) }, press)) return;
      const edited = actionFor(press);
      if (edited) line.act(edited);
    },
    text: type,
    paste: insert,
  };
  /** A place where letters are keys: any other letter is reported. */
  const single = (handle: (press: KeyPress) => boolean): Owner => ({
    press: press => {
      if (!handle(press) && press.kind === 'text') ways.onOther();
    },
    paste: text => {
      ways.onPaste();
      insert(text);
    },
  });
  const find = (): readonly [Keymap, Owner] => {
    if (answer.asked)
      return [answerKeymap, { press: answer.press, text: answer.insert, paste: answer.insert }];
    if (onRunbook) {
      const handlers = { ...onRunbook, palette: () => openPalette(runbookKeymap) };
      return [runbookKeymap, single(press => run(runbookKeymap, handlers, press))];
    }
    if (selected) {
      const handlers = { ...onEntry, palette: () => openPalette(entryKeymap) };
      return [entryKeymap, single(press => run(entryKeymap, handlers, press, selected))];
    }
    return [roomKeymap, onLine];
  };
  const [keymap, owner] = find();
  useKeyPresses(owner.press, {
    isActive,
    ...(owner.text && { onText: owner.text }),
    onPaste: owner.paste,
  });
  return keymap;
}
