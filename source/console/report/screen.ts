/** The report screen, for the table of screens. */
import type { Screen } from '../app/screen.ts';
import { reportKeymap } from './keymap.ts';
import { Report } from './report.tsx';

declare module '../app/screen.ts' {
  interface ScreenParams {
    report: NoParams;
  }
}

export const reportScreen: Screen<'report'> = {
  id: 'report',
  title: 'report',
  summary: 'How long incidents took, how often people were paged, what was noise',
  help: [{ title: 'Keys of the report', keymap: reportKeymap }],
  Component: Report,
};
