/** `schedule show`: who is on duty all through a window. */

import type { OpenSchedules } from '../../app/schedules.ts';
import { day } from '../../domain/oncall/clock/wall-time.ts';
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import { formatStrips } from '../../format/text/calendar-strip.ts';
import { findName } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import type { Output } from '../kit/context.ts';
import { findCoverage, openSchedules, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { spansText } from './spans.ts';
import type { flags } from './spec.ts';
import { parseWindow, thisMinute } from './window.ts';

/** Two weeks, as far as people plan. */
const usual = 14 * day;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const open = await openSchedules(context);
  const coverage = findCoverage(open, resolveSchedule(open, args.positionals[1]));
  const { from, to } = await parseWindow(args, context, {
    from: () => thisMinute(context),
    to: start => start + usual,
  });
  const spans = coverage.spans(from, to);
  if (context.output.json) context.output.print(JSON.stringify(spans.map(spanJson)));
  else
    context.output.print(
      `${spansText(spans, open.team.people, context.output)}\n\n${stripOf(spans, { from, to }, open, context.output)}`,
    );
  return undefined;
};

function stripOf(
  spans: readonly Span[],
  window: { readonly from: number; readonly to: number },
  { team }: OpenSchedules,
  { zone, paint, columns }: Output,
): string {
  const nameOf = (person: string) => findName(team.people, person);
  return formatStrips(spans, { ...window, zone, columns, paint, nameOf });
}

const spanJson = ({ person, from, to }: Span) => ({
  person,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
