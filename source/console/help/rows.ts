/** What the help says: every key of the keymap that can be pressed from here, and in the room what can be typed. */

import { anywhereKeymap } from '../app/keymap.ts';
import { editorBindings } from '../editor/bindings.ts';
import { followUpsKeymap } from '../follow-ups/keymap.ts';
import { historyKeymap } from '../history/keymap.ts';
import { formatKeyLabel } from '../input/key-name.ts';
import type { Keymap } from '../input/keymap.ts';
import { oncallKeymap } from '../oncall/keymap.ts';
import { stripMarks } from '../oncall/strip.ts';
import { overviewKeymap } from '../overview/keymap.ts';
import { pageKeymap, pagesKeymap } from '../pages/keymap.ts';
import { paletteKeymap } from '../palette/keymap.ts';
import { reportKeymap } from '../report/keymap.ts';
import { reviewKeymap } from '../review/keymap.ts';
import { answerKeymap, entryKeymap, readerKeymap, roomKeymap, runbookKeymap } from '../room/keys/keymaps.ts';
import { formatUsage, slashCommands } from '../room/line/commands.ts';
import { lineSigns } from '../room/line/line.ts';
import { choiceKeymap, filterKeymap, questionKeymap } from '../ui/prompts/keymaps.ts';
import { helpKeymap } from './keymap.ts';

/** A key and what it does; a heading has no key. */
export type HelpRow = { readonly key: string; readonly about: string; readonly isHeading: boolean };

export type HelpSubject =
  | 'overview'
  | 'pages'
  | 'oncall'
  | 'follow-ups'
  | 'history'
  | 'review'
  | 'report'
  | 'room';

const heading = (about: string): HelpRow => ({ key: '', about, isHeading: true });
const row = (key: string, about: string): HelpRow => ({ key, about, isHeading: false });
const keysOf = ({ bindings }: Keymap): HelpRow[] =>
  bindings.map(({ keys, description }) => row(keys.map(formatKeyLabel).join(', '), description));

/** What the editor's actions are called; the motions of one kind share a line. */
const editing: Readonly<Record<string, string>> = {
  'move left': 'back one character',
  'move right': 'on one character',
  'move word-left': 'back one word',
  'move word-right': 'on one word',
  'move line-start': 'to the start of the line',
  'move line-end': 'to the end of the line',
  'move text-start': 'to the start of the text',
  'move text-end': 'to the end of the text',
  up: 'up a line; from the first, to what you sent before',
  down: 'down a line, or back towards what you were typing',
  'history previous': 'what you sent before',
  'history next': 'back towards what you were typing',
  'delete left': 'delete the character before',
  'delete right': 'delete the character under the cursor',
  'kill line-end-or-next': 'cut to the end of the line',
  'kill line-start': 'cut to the start of the line',
  'kill blank-left': 'cut back to the last blank',
  'kill word-left': 'cut the word before',
  'kill word-right': 'cut the word after',
  yank: 'put back what was cut',
  'yank-older': 'then: what was cut before that',
  undo: 'undo',
  redo: 'redo',
  newline: 'a new line',
};

/** The editor's own table, turned around: what is done, and all keys that do it. */
function editingRows(): HelpRow[] {
  const keys = new Map<string, string[]>();
  for (const [key, action] of Object.entries(editorBindings)) {
    const detail = 'to' in action ? action.to : 'direction' in action ? action.direction : '';
    const name = `${action.type} ${detail}`.trim();
    keys.set(name, [...(keys.get(name) ?? []), formatKeyLabel(key)]);
  }
  return [...keys].map(([name, all]) => row(all.join(', '), editing[name] ?? name));
}

const typing = (): HelpRow[] => [
  heading('What you type'),
  row(
    '14:05 TEXT, -10m TEXT',
    'a time in front back-dates, with a day as 2026-11-23T14:05; ~14:05 for about',
  ),
  ...lineSigns.map(({ sign, label, about }) => row(`${sign}TEXT`, `${label}: ${about}`)),
  heading('Commands'),
  ...slashCommands.map(command => row(formatUsage(command), command.about)),
];

const sections: Readonly<Record<HelpSubject, () => HelpRow[]>> = {
  overview: () => [
    heading('Keys of the overview'),
    ...keysOf(overviewKeymap),
    heading('While typing a filter'),
    ...keysOf(filterKeymap),
    heading('While declaring'),
    ...keysOf(choiceKeymap),
  ],
  pages: () => [
    heading('Keys of the pages'),
    ...keysOf(pagesKeymap),
    heading('In the details of one'),
    ...keysOf(pageKeymap),
    heading('While typing a filter'),
    ...keysOf(filterKeymap),
    heading('While choosing'),
    ...keysOf(choiceKeymap),
  ],
  oncall: () => [
    heading('Keys of the on-call screen'),
    ...keysOf(oncallKeymap),
    heading('The two weeks'),
    ...stripMarks.map(({ mark, about }) => row(mark, about)),
    heading('While an override is entered'),
    ...keysOf(choiceKeymap),
    row('now, 14:05, +8h', 'times: the next 14:05; +8h after now, or after the beginning'),
    row('2026-11-30 09:00', 'a day, with a time or without'),
  ],
  'follow-ups': () => [
    heading('Keys of the follow-ups'),
    ...keysOf(followUpsKeymap),
    heading('While typing a filter'),
    ...keysOf(filterKeymap),
    heading('While choosing'),
    ...keysOf(choiceKeymap),
  ],
  history: () => [
    heading('Keys of the history'),
    ...keysOf(historyKeymap),
    heading('While typing what to find'),
    ...keysOf(filterKeymap),
  ],
  review: () => [heading('Keys of the review'), ...keysOf(reviewKeymap)],
  report: () => [heading('Keys of the report'), ...keysOf(reportKeymap)],
  room: () => [
    heading('Keys of the room'),
    ...keysOf(roomKeymap),
    heading('On an entry'),
    ...keysOf(entryKeymap),
    row('TEXT @PERSON * is:pinned', 'what a filter takes: words, people, signs of kinds, kinds and marks'),
    heading('Reading an entry'),
    ...keysOf(readerKeymap),
    heading('In a runbook'),
    ...keysOf(runbookKeymap),
    heading('Answering what is asked of an entry'),
    ...keysOf(answerKeymap),
    ...typing(),
    heading('Editing'),
    ...editingRows(),
  ],
};

export const helpRows = (subject: HelpSubject): readonly HelpRow[] => [
  ...sections[subject](),
  heading('In the palette'),
  ...keysOf(paletteKeymap),
  heading('In this help'),
  ...keysOf(helpKeymap),
  heading('Anywhere'),
  ...keysOf(anywhereKeymap),
  ...keysOf(questionKeymap).map(({ key, about }) => row(key, `where callme asks: ${about}`)),
];
