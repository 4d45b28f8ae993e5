/** `schedule show`: who is on duty all through a window. */
import type { Span } from '../../domain/oncall/schedule.ts';
import { day } from '../../domain/oncall/wall.ts';
import { nameIn } from '../../output/oncall.ts';
import { stripText } from '../../output/strip.ts';
import { aheadFlag } from '../ahead.ts';
import { type Asked, Failure, type Run } from '../command.ts';
import type { Edge } from '../edge.ts';
import { coverageMeant, type OpenSchedules, openSchedules, scheduleMeant } from '../schedules.ts';
import { atMost } from '../text.ts';
import { spansText } from './spans.ts';

/** Two weeks, as far as people plan. */
const usual = 14 * day;
/** An hourly rotation makes 87,000 rows of it. */
const longest = 10 * 366 * day;

export const run: Run = async (asked, edge) => {
  atMost(asked, 2);
  const open = await openSchedules(edge);
  const coverage = coverageMeant(open, scheduleMeant(open, asked.words[1]));
  const { from, to } = await windowMeant(asked, edge);
  const spans = coverage.spans(from, to);
  if (edge.json) edge.print(JSON.stringify(spans.map(spanJson)));
  else
    edge.print(`${spansText(spans, open.team.people, edge)}\n\n${stripOf(spans, { from, to }, open, edge)}`);
  return undefined;
};

/** The window that `--from` and `--to` name, in milliseconds; from now, and for two weeks. */
export async function windowMeant(asked: Asked, edge: Edge): Promise<{ from: number; to: number }> {
  // To the minute: what begins now reads as it is spoken of.
  const start = (await aheadFlag(edge, asked, 'from')) ?? `${edge.now().slice(0, 16)}:00.000Z`;
  const from = Date.parse(start);
  const end = await aheadFlag(edge, asked, 'to', start);
  const to = end === undefined ? from + usual : Date.parse(end);
  if (to <= from) throw new Failure('usage', '--to must be after --from');
  if (to - from > longest)
    throw new Failure('usage', 'ten years at a time, at most: narrow it with --from and --to');
  return { from, to };
}

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
