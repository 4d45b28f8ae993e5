/** The keymap of every place, by its name. */

import { anywhereKeymap } from '../../source/console/app/keymap.ts';
import type { Location } from '../../source/console/app/screen.ts';
import { followUpsKeymap } from '../../source/console/follow-ups/keymap.ts';
import { helpKeymap } from '../../source/console/help/keymap.ts';
import { historyKeymap } from '../../source/console/history/keymap.ts';
import type { Binding, Keymap } from '../../source/console/input/keymap.ts';
import { oncallKeymap } from '../../source/console/oncall/keymap.ts';
import { overviewKeymap } from '../../source/console/overview/keymap.ts';
import { pageKeymap, pagesKeymap } from '../../source/console/pages/keymap.ts';
import { paletteKeymap } from '../../source/console/palette/keymap.ts';
import { reportKeymap } from '../../source/console/report/keymap.ts';
import { reviewKeymap } from '../../source/console/review/keymap.ts';
import {
  answerKeymap,
  entryKeymap,
  readerKeymap,
  roomKeymap,
  runbookKeymap,
} from '../../source/console/room/keys/keymaps.ts';
import { helpOf, screens } from '../../source/console/screens.ts';
import {
  choiceKeymap,
  filterKeymap,
  promptKeymap,
  questionKeymap,
} from '../../source/console/ui/prompts/keymaps.ts';

export const keymaps = {
  overview: overviewKeymap,
  pages: pagesKeymap,
  page: pageKeymap,
  oncall: oncallKeymap,
  'follow-ups': followUpsKeymap,
  history: historyKeymap,
  review: reviewKeymap,
  report: reportKeymap,
  room: roomKeymap,
  entry: entryKeymap,
  reader: readerKeymap,
  runbook: runbookKeymap,
  answer: answerKeymap,
  help: helpKeymap,
  filter: filterKeymap,
  prompt: promptKeymap,
  choice: choiceKeymap,
  question: questionKeymap,
  palette: paletteKeymap,
  anywhere: anywhereKeymap,
} as const satisfies Readonly<Record<string, Keymap>>;

export type Place = keyof typeof keymaps;
export const getBindings = (place: Place): readonly Binding[] => keymaps[place].bindings;

/** Each screen of the table, with parameters. */
export const locations = Object.keys(screens).map(screen => ({
  screen,
  id: 'INC-1',
})) as unknown as readonly Location[];

/** The keymaps in the help of any screen: every one, also of screens that have none above. */
export const shownKeymaps: readonly Keymap[] = [
  ...new Set(locations.flatMap(helpOf).flatMap(({ keymap }) => (keymap ? [keymap] : []))),
];

export const allKeymaps: readonly Keymap[] = [...new Set([...Object.values(keymaps), ...shownKeymaps])];
export const allBindings: readonly Binding[] = allKeymaps.flatMap(({ bindings }) => bindings);
