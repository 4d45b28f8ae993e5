/** `schedule show`: who is on duty all through a window. */
import type { Span } from '../../domain/oncall/schedule.ts';
import { day } from '../../domain/oncall/wall-time.ts';
import { stripText } from '../../format/text/calendar-strip.ts';
import { nameIn } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { coverageMeant, type OpenSchedules, openSchedules, scheduleMeant } from '../kit/schedules.ts';
import { atMost } from '../kit/text.ts';
import { spansText } from './spans.ts';
import { thisMinute, windowMeant } from './window.ts';

/** Two weeks, as far as people plan. */
const usual = 14 * day;

export const run: Run = async (asked, edge) => {
  atMost(asked, 2);
  const open = await openSchedules(edge);
  const coverage = coverageMeant(open, scheduleMeant(open, asked.words[1]));
  const { from, to } = await windowMeant(asked, edge, {
    from: () => thisMinute(edge),
    to: start => start + usual,
  });
  const spans = coverage.spans(from, to);
  if (edge.json) edge.print(JSON.stringify(spans.map(spanJson)));
  else
    edge.print(`${spansText(spans, open.team.people, edge)}\n\n${stripOf(spans, { from, to }, open, edge)}`);
  return undefined;
};

function stripOf(
  spans: readonly Span[],
  window: { readonly from: number; readonly to: number },
  { team }: OpenSchedules,
  { zone, paint, columns }: Edge,
): string {
  const nameOf = (person: string) => nameIn(team.people, person);
  return stripText(spans, { ...window, zone, columns, paint, nameOf });
}

const spanJson = ({ person, from, to }: Span) => ({
  person,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
