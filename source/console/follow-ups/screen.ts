/** The follow-ups screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { choiceKeymap, filterKeymap } from '../ui/prompts/keymaps.ts';
import { FollowUps } from './follow-ups.tsx';
import { followUpsKeymap } from './keymap.ts';

declare module '../app/screen.ts' {
  interface ScreenParams {
    'follow-ups': NoParams;
  }
}

export const followUpsScreen: Screen<'follow-ups'> = {
  id: 'follow-ups',
  title: 'follow-ups',
  summary: 'The follow-ups of all incidents',
  help: [
    { title: 'Keys of the follow-ups', keymap: followUpsKeymap },
    { title: 'While typing a filter', keymap: filterKeymap },
    { title: 'While choosing', keymap: choiceKeymap },
  ],
  Component: FollowUps,
};
