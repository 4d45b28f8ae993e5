/** A page in the list: two rows, what it is and how it goes. Pure. */
import type { Next } from '../../domain/paging/escalation/plan.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { width } from '../../format/text/layout/cells.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import type { Zone } from '../../time/format.ts';
import { formatPageAge } from '../ui/summaries/pages.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';
import { nextText, stateParts, triedParts } from './wording.ts';

export const rowsPerPage = 2;

export type PageLook = { readonly now: string; readonly zone: Zone; readonly columns: number };

type Row = {
  readonly selected: boolean;
  readonly marked: boolean;
  /** Null: it is not known yet, or nothing comes. */
  readonly next: Next | null;
};

export function pageRows(
  page: PageState,
  { selected, marked, next }: Row,
  look: PageLook,
): readonly Part[][] {
  const { id, severity, team, title, count } = page;
  const lead = `${selected ? '›' : ' '}${marked ? '*' : severityMarks[severity]} ${id} ${severity}`;
  const middle = `  ${formatPageAge(page, look.now)}${team === null ? '' : ` ${team}`}  `;
  const name = `${title}${count > 1 ? ` (${count} times)` : ''}`;
  const fill = ' '.repeat(Math.max(0, look.columns - width(lead + middle + name)));
  const first = selected
    ? [part(lead + middle + name + fill, 'selected')]
    : [part(lead, severityTone[severity]), part(middle), part(name, 'strong')];
  const coming = next === null || next.what === 'nothing' ? [] : [part(` · ${nextText(next, look.now)}`)];
  const tried = triedParts(page);
  const told = tried.length === 0 ? [] : [part(' · ', 'muted'), ...tried];
  return [first, [part('   '), ...stateParts(page, look.zone), ...coming, ...told]];
}
