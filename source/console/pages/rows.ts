/** A page in the list: one row for what it is, one for its status. Pure. */
import type { Next } from '../../domain/paging/escalation/plan.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { width } from '../../format/text/layout/cells.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import type { Zone } from '../../time/format.ts';
import { formatPageAge } from '../ui/summaries/pages.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';
import { formatNext, stateParts, triedParts } from './page-text.ts';

export const rowsPerPage = 2;

export type PageView = { readonly now: string; readonly zone: Zone; readonly columns: number };

type Row = {
  readonly selected: boolean;
  readonly marked: boolean;
  /** Null: not known yet, or nothing comes next. */
  readonly next: Next | null;
};

export function pageRows(
  page: PageState,
  { selected, marked, next }: Row,
  view: PageView,
): readonly Part[][] {
  const { id, severity, team, title, count } = page;
  const lead = `${selected ? '›' : ' '}${marked ? '*' : severityMarks[severity]} ${id} ${severity}`;
  const middle = `  ${formatPageAge(page, view.now)}${team === null ? '' : ` ${team}`}  `;
  const name = `${title}${count > 1 ? ` (${count} times)` : ''}`;
  const fill = ' '.repeat(Math.max(0, view.columns - width(lead + middle + name)));
  const first = selected
    ? [part(lead + middle + name + fill, 'selected')]
    : [part(lead, severityTone[severity]), part(middle), part(name, 'strong')];
  const coming = next === null || next.what === 'nothing' ? [] : [part(` · ${formatNext(next, view.now)}`)];
  const tried = triedParts(page);
  const attempts = tried.length === 0 ? [] : [part(' · ', 'muted'), ...tried];
  return [first, [part('   '), ...stateParts(page, view.zone), ...coming, ...attempts]];
}
