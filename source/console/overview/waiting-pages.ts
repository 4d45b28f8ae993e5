/** Unacknowledged pages above the list of the overview: the most urgent few, and how many more. Pure. */
import type { PageState } from '../../domain/paging/state.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { findUnacknowledged, formatPageAge, noWatchText } from '../ui/summaries/pages.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';
import { overviewKeymap } from './keymap.ts';

/** More would push the incidents off a small screen. */
const maxShown = 3;

/** @param isWatched whether a watch is running */
export function waitingPageRows(pages: readonly PageState[], now: string, isWatched: boolean): Part[][] {
  const waiting = findUnacknowledged(pages);
  const shown = waiting.length > maxShown ? waiting.slice(0, maxShown - 1) : waiting;
  const more = waiting.length - shown.length;
  const key = findKeyLabel(overviewKeymap, 'pages');
  return [
    ...shown.map(page => [
      part(`${severityMarks[page.severity]} ${page.id} ${page.severity}`, severityTone[page.severity]),
      part(` ${formatPageAge(page, now)}, unacknowledged: ${page.title}`),
    ]),
    ...(more > 0 ? [[part(`… and ${more} more unacknowledged pages: ${key}`, 'warning')]] : []),
    ...(waiting.length > 0 && !isWatched ? [[part(`✗ ${noWatchText}`, 'late')]] : []),
  ];
}
