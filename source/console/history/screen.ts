/** The history screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { filterKeymap } from '../ui/prompts/keymaps.ts';
import { History } from './history.tsx';
import { historyKeymap } from './keymap.ts';

declare module '../app/screen.ts' {
  interface ScreenParams {
    history: NoParams;
  }
}

export const historyScreen: Screen<'history'> = {
  id: 'history',
  title: 'history',
  summary: 'All incidents',
  help: [
    { title: 'Keys of the history', keymap: historyKeymap },
    { title: 'While typing a search', keymap: filterKeymap },
  ],
  Component: History,
};
