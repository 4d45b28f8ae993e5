/** Spans of coverage as rows of a table. */
import type { Span } from '../../domain/oncall/schedule.ts';
import { dayTime, nameIn, type People } from '../../format/text/oncall.ts';
import { columns } from '../../format/text/table.ts';
import { formatDuration } from '../../time/duration.ts';
import type { Output } from '../kit/context.ts';

export function spansText(spans: readonly Span[], people: People, { zone, paint }: Output): string {
  return columns(
    spans.map(({ person, from, to }) => [
      dayTime(from, zone),
      dayTime(to, zone),
      formatDuration(to - from),
      person === null ? paint('critical', 'nobody') : nameIn(people, person),
    ]),
  );
}
