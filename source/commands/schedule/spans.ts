/** Spans of coverage as rows of a table. */
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import type { TextOptions } from '../../format/text/layout/style.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { findName, formatPeriodCells, type People } from '../../format/text/oncall.ts';
import { formatDuration } from '../../time/duration.ts';

export function spansText(spans: readonly Span[], people: People, { zone, paint }: TextOptions): string {
  const who = ({ person, isDeliberate }: Span) => {
    if (person !== null) return findName(people, person);
    return isDeliberate ? paint('major', 'no one, by an override') : paint('critical', 'nobody');
  };
  return formatColumns(
    spans.map(span => [
      ...formatPeriodCells(span.from, span.to, zone),
      formatDuration(span.to - span.from),
      who(span),
    ]),
  );
}
