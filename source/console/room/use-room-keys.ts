/** Who has the keys of the room: an answer that is given, the entry that is selected, or the input line. */
import type { Entry } from '../../domain/incident/timeline.ts';
import { useOpenPalette } from '../app/use-open-palette.ts';
import { actionFor } from '../editor/bindings.ts';
import { splitGraphemes } from '../editor/graphemes.ts';
import { actionOf, type Place } from '../input/keymap.ts';
import { type KeyPress, textPress } from '../input/press.ts';
import { formatKey } from '../input/press-name.ts';
import { useKeyboard, usePresses } from '../input/use-keys.ts';
import type { LogLineState } from './line/use-log-line.ts';
import type { useAnswer } from './use-answer.ts';

type Ways = {
  readonly line: LogLineState;
  readonly answer: ReturnType<typeof useAnswer>;
  readonly selected: Entry | null;
  readonly isActive: boolean;
  /** By the names of the keymap: what the keys of the room do, and those of an entry. */
  readonly typing: Readonly<Record<string, () => void>>;
  /** What the keys of a runbook do; null: it has none. */
  readonly onRunbook: Readonly<Record<string, () => void>> | null;
  readonly onEntry: Readonly<Record<string, (entry: Entry) => void>>;
  /** Told of a letter that is no key while the line has none. */
  readonly onOther: () => void;
  /** Told that something was pasted while the line has no keys: it goes there. */
  readonly onPaste: () => void;
};

/** Does what an action says. @returns whether there is such a one */
const done =
  <A extends unknown[]>(handlers: Readonly<Record<string, (...about: A) => void>>, ...about: A) =>
  (action: string): boolean => {
    handlers[action]?.(...about);
    return handlers[action] !== undefined;
  };

type Owner = {
  readonly press: (press: KeyPress) => void;
  /** Left out: a run of letters comes key by key. */
  readonly text?: (text: string) => void;
  readonly paste: (text: string) => void;
};

/** @returns the place whose keys mean something now */
export function useRoomKeys(ways: Ways): 'answer' | 'runbook' | 'entry' | 'room' {
  const { line, answer, selected, isActive, typing, onRunbook, onEntry } = ways;
  const keyboard = useKeyboard();
  const openPalette = useOpenPalette();
  const insert = (text: string) => line.act({ type: 'insert', text });
  /** The palette's key only where nothing is typed yet: a colon in a text is a colon. */
  const type = (typed: string) => {
    if (line.current().text !== '' || actionOf('room', typed.charAt(0)) !== 'palette') return insert(typed);
    keyboard.pressFirst(splitGraphemes(typed.slice(1)).map(textPress));
    openPalette('room');
  };
  const onLine: Owner = {
    press: press => {
      const handler = typing[actionOf('room', formatKey(press)) ?? ''];
      if (handler) return handler();
      const edited = actionFor(press);
      if (edited) line.act(edited);
    },
    text: type,
    paste: insert,
  };
  /** Single keys, where a letter that is none is said to be none. */
  const single = (place: Place, act: (action: string) => boolean): Owner => ({
    press: press => {
      const action = actionOf(place, formatKey(press)) ?? '';
      if (action === 'palette') openPalette(place);
      else if (!act(action) && press.kind === 'text') ways.onOther();
    },
    paste: text => {
      ways.onPaste();
      insert(text);
    },
  });
  const owners = {
    answer: answer.asked && { press: answer.press, text: answer.insert, paste: answer.insert },
    runbook: onRunbook && single('runbook', done(onRunbook)),
    entry: selected && single('entry', done(onEntry, selected)),
    room: onLine,
  } satisfies Partial<Record<Place, Owner | null>>;
  const place = (['answer', 'runbook', 'entry'] as const).find(each => owners[each]) ?? 'room';
  const owner: Owner = owners[place] ?? onLine;
  usePresses(owner.press, {
    isActive,
    ...(owner.text && { onText: owner.text }),
    onPaste: owner.paste,
  });
  return place;
}
