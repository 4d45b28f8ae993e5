/** The pages screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { choiceKeymap, filterKeymap } from '../ui/prompts/keymaps.ts';
import { pageKeymap, pagesKeymap } from './keymap.ts';
import { Pages } from './pages.tsx';

declare module '../app/screen.ts' {
  interface ScreenParams {
    pages: { /** The page to put the cursor on. */ readonly page?: string };
  }
}

export const pagesScreen: Screen<'pages'> = {
  id: 'pages',
  title: 'pages',
  summary: 'Who is notified, about what, and who is next',
  help: [
    { title: 'Keys of the pages', keymap: pagesKeymap },
    { title: 'In the details of a page', keymap: pageKeymap },
    { title: 'While typing a filter', keymap: filterKeymap },
    { title: 'While choosing', keymap: choiceKeymap },
  ],
  Component: Pages,
};
