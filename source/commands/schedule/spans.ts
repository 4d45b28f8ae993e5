/** Spans of coverage as rows of a table. */
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { findName, formatDayTime, type People } from '../../format/text/oncall.ts';
import { formatDuration } from '../../time/duration.ts';
import type { Output } from '../kit/context.ts';

export function spansText(spans: readonly Span[], people: People, { zone, paint }: Output): string {
  return formatColumns(
    spans.map(({ person, from, to }) => [
      formatDayTime(from, zone),
      formatDayTime(to, zone),
      formatDuration(to - from),
      person === null ? paint('critical', 'nobody') : findName(people, person),
    ]),
  );
}
