/** Spans of coverage as rows of a table. */
import type { Span } from '../../domain/oncall/schedule.ts';
import { dayTime, nameIn, type People } from '../../output/oncall.ts';
import { columns } from '../../output/table.ts';
import { span as length } from '../../output/times.ts';
import type { Edge } from '../edge.ts';

export function spansText(spans: readonly Span[], people: People, { zone, paint }: Edge): string {
  return columns(
    spans.map(({ person, from, to }) => [
      dayTime(from, zone),
      dayTime(to, zone),
      length(to - from),
      person === null ? paint('critical', 'nobody') : nameIn(people, person),
    ]),
  );
}
