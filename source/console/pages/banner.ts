/** Pages that nobody has, as the overview tells of them: the loudest few, and how many more. Pure. */
import type { PageState } from '../../domain/paging/state.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { overviewKeymap } from '../overview/keymap.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/theme.ts';
import { unacknowledged } from './entries.ts';
import { pageAge } from './rows.ts';

/** More would push the incidents off a small screen. */
const mostShown = 3;

/** Nobody is told of a page, whatever its plan says, while no watch runs. */
export const unwatchedText = 'nobody is told: no watch is running (callme watch)';

/** @param isWatched whether a watch tells somebody of them */
export function waitingLines(pages: readonly PageState[], now: string, isWatched: boolean): Part[][] {
  const waiting = unacknowledged(pages);
  const shown = waiting.length > mostShown ? waiting.slice(0, mostShown - 1) : waiting;
  const more = waiting.length - shown.length;
  return [
    ...shown.map(page => [
      part(`${severityMarks[page.severity]} ${page.id} ${page.severity}`, severityTone[page.severity]),
      part(` ${pageAge(page, now)}, nobody has it: ${page.title}`),
    ]),
    ...(more > 0
      ? [
          [
            part(
              `… and ${more} more pages that nobody has: ${findKeyLabel(overviewKeymap, 'pages')}`,
              'warning',
            ),
          ],
        ]
      : []),
    ...(waiting.length > 0 && !isWatched ? [[part(`✗ ${unwatchedText}`, 'late')]] : []),
  ];
}
