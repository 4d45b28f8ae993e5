/** The declare screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { choiceKeymap } from '../ui/prompts/keymaps.ts';
import { Declare } from './declare.tsx';
import type { FromPage } from './use-declaration.ts';

declare module '../app/screen.ts' {
  interface ScreenParams {
    declare: { /** The page that it is declared from. */ readonly from?: FromPage };
  }
}

export const declareScreen: Screen<'declare'> = {
  id: 'declare',
  title: 'declare',
  summary: 'Declare an incident',
  help: [{ title: 'While declaring', keymap: choiceKeymap }],
  Component: Declare,
};
