/** The oncall screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { choiceKeymap } from '../ui/prompts/keymaps.ts';
import { oncallKeymap } from './keymap.ts';
import { Oncall } from './oncall.tsx';
import { stripMarks } from './strip/strip.ts';

declare module '../app/screen.ts' {
  interface ScreenParams {
    oncall: NoParams;
  }
}

export const oncallScreen: Screen<'oncall'> = {
  id: 'oncall',
  title: 'on call',
  summary: 'Who is on call, the next two weeks and overrides',
  help: [
    { title: 'Keys of the on-call screen', keymap: oncallKeymap },
    { title: 'The two weeks', rows: stripMarks },
    {
      title: 'While entering an override',
      keymap: choiceKeymap,
      rows: [
        { term: 'now, 14:05, +8h', description: 'Times: the next 14:05; +8h after now, or after the start' },
        { term: '2026-11-30 09:00', description: 'A day, with or without a time' },
      ],
    },
  ],
  Component: Oncall,
};
