/** The overview screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { choiceKeymap, filterKeymap } from '../ui/prompts/keymaps.ts';
import { overviewKeymap } from './keymap.ts';
import { Overview } from './overview.tsx';

export const overviewScreen: Screen<'overview'> = {
  id: 'overview',
  title: 'overview',
  summary: 'Open incidents, what is due, and who is on call',
  help: [
    { title: 'Keys of the overview', keymap: overviewKeymap },
    { title: 'While typing a filter', keymap: filterKeymap },
    { title: 'While declaring', keymap: choiceKeymap },
  ],
  Component: Overview,
};
