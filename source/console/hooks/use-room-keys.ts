/** Who has the keys of the room: an answer that is given, the entry that is selected, or the input line. */
import type { Entry } from '../../domain/incident/timeline.ts';
import { actionFor } from '../editor/bindings.ts';
import { split } from '../editor/graphemes.ts';
import { type Press, textPress } from '../input/press.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import type { useAnswer } from './use-answer.ts';
import type { LogLineState } from './use-log-line.ts';
import { useOpenPalette } from './use-open-palette.ts';
import { useKeyboard, usePresses } from './use-presses.ts';

type Ways = {
  readonly line: LogLineState;
  readonly answer: ReturnType<typeof useAnswer>;
  readonly selected: Entry | null;
  readonly isActive: boolean;
  /** By the names of the keymap: what the keys of the room do, and those of an entry. */
  readonly typing: Readonly<Record<string, () => void>>;
  readonly onEntry: Readonly<Record<string, (entry: Entry) => void>>;
  /** Told of a letter that is no key while an entry is selected. */
  readonly onOther: () => void;
  /** Told that something was pasted while one is: it goes to the line. */
  readonly onPaste: () => void;
};

type Owner = {
  readonly press: (press: Press) => void;
  /** Left out: a run of letters comes key by key. */
  readonly text?: (text: string) => void;
  readonly paste: (text: string) => void;
};

export function useRoomKeys(ways: Ways): void {
  const { line, answer, selected, isActive, typing, onEntry } = ways;
  const keyboard = useKeyboard();
  const openPalette = useOpenPalette();
  const insert = (text: string) => line.act({ type: 'insert', text });
  /** The palette's key only where nothing is typed yet: a colon in a text is a colon. */
  const type = (typed: string) => {
    if (line.current().text !== '' || actionOf('room', typed.charAt(0)) !== 'palette') return insert(typed);
    keyboard.pressFirst(split(typed.slice(1)).map(textPress));
    openPalette('room');
  };
  const onLine: Owner = {
    press: press => {
      const handler = typing[actionOf('room', pressName(press)) ?? ''];
      if (handler) return handler();
      const edited = actionFor(press);
      if (edited) line.act(edited);
    },
    text: type,
    paste: insert,
  };
  const onSelected = (entry: Entry): Owner => ({
    press: press => {
      const handler = onEntry[actionOf('entry', pressName(press)) ?? ''];
      if (handler) handler(entry);
      else if (press.kind === 'text') ways.onOther();
    },
    paste: text => {
      ways.onPaste();
      insert(text);
    },
  });
  const owner: Owner = answer.asked
    ? { press: answer.press, text: answer.insert, paste: answer.insert }
    : selected
      ? onSelected(selected)
      : onLine;
  usePresses(owner.press, {
    isActive,
    ...(owner.text && { onText: owner.text }),
    onPaste: owner.paste,
  });
}
