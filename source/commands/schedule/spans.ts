/** Spans of coverage as rows of a table. */
import type { FindAbsences } from '../../domain/oncall/absences/absence.ts';
import { minute } from '../../domain/oncall/clock/wall-time.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import type { TextOptions } from '../../format/text/layout/style.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatAwayNow, formatPeriodCells, listNames, type People } from '../../format/text/oncall.ts';
import { formatDuration } from '../../time/duration.ts';

/** Of two hours that began a moment late, two hours: times are printed to the minute, too. */
const nearestMinute = (length: number): number =>
  length < minute ? length : Math.round(length / minute) * minute;

/** @param absences of the people of the schedule, which are marked */
export function spansText(
  spans: readonly Span[],
  people: People,
  { zone, paint }: TextOptions,
  absences: FindAbsences,
): string {
  const awayText = (span: Span) => {
    const away = everyoneOn(span).flatMap(person => absences(person, span.from, span.to));
    return away.length === 0 ? '' : paint('critical', formatAwayNow(away));
  };
  const who = (span: Span) => {
    if (span.person !== null) return listNames(people, span);
    return span.isDeliberate ? paint('major', 'no one, by an override') : paint('critical', 'nobody');
  };
  return formatColumns(
    spans.map(span => [
      ...formatPeriodCells(span.from, span.to, zone),
      formatDuration(nearestMinute(span.to - span.from)),
      who(span),
      awayText(span),
    ]),
  );
}
