/** `schedule show`: who is on duty all through a window, or when a person is. */

import type { OpenSchedules } from '../../app/schedules.ts';
import type { FindAbsences } from '../../domain/oncall/absences/absence.ts';
import { day } from '../../domain/oncall/clock/wall-time.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import { formatStrips } from '../../format/text/calendar-strip.ts';
import { awayToJson, findName } from '../../format/text/oncall.ts';
import { listSetAside } from '../../format/text/set-aside.ts';
import { findSetAside } from '../../team/calendars/set-aside.ts';
import type { Zone } from '../../time/format.ts';
import type { Run } from '../kit/command.ts';
import type { Output } from '../kit/context.ts';
import { printPersonShifts } from '../kit/person-shifts.ts';
import {
  findCoverage,
  openSchedules,
  requireCalendars,
  resolveSchedule,
  zoneOfSchedule,
} from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { spansText } from './spans.ts';
import type { flags } from './spec.ts';
import { findWhose } from './whose.ts';
import { parseWindow, thisMinute } from './window.ts';

/** Two weeks, as far as people plan. */
const usual = 14 * day;
/** For the shifts of one person, who waits for their turn. */
const usualForPerson = 8 * 7 * day;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const open = await openSchedules(context);
  const { person, schedule: only } = await findWhose(args, context);
  if (person !== null) {
    const schedules = only === undefined ? null : [resolveSchedule(open, only)];
    const [named] = schedules ?? [];
    const zone = named === undefined ? context.output.zone : zoneOfSchedule(context, open, named);
    const window = parseWindow(args, context, zone, {
      from: () => thisMinute(context),
      to: start => start + usualForPerson,
    });
    await printPersonShifts(context, open, { person, schedules, zone, ...window });
    return undefined;
  }
  const name = resolveSchedule(open, only);
  await requireCalendars(context, open, name);
  const coverage = findCoverage(open, name);
  const absences = open.schedules.absencesOf(name);
  const zone = zoneOfSchedule(context, open, name);
  const { from, to } = parseWindow(args, context, zone, {
    from: () => thisMinute(context),
    to: start => start + usual,
  });
  const spans = coverage.spans(from, to);
  const { output } = context;
  if (output.json) output.print(JSON.stringify(spans.map(span => spanJson(span, absences))));
  else
    output.print(
      `${spansText(spans, open.team.people, { zone, paint: output.paint }, absences)}\n\n${stripOf(spans, { from, to, zone }, open, output)}`,
    );
  for (const text of listSetAside(await findSetAside(open.team, from, each => each === name))) {
    output.inform(`warning: ${text}`);
  }
  return undefined;
};

function stripOf(
  spans: readonly Span[],
  window: { readonly from: number; readonly to: number; readonly zone: Zone },
  { team }: OpenSchedules,
  { paint, columns }: Output,
): string {
  const nameOf = (person: string) => findName(team.people, person);
  return formatStrips(spans, { ...window, columns, paint, nameOf });
}

/** Stable: fields are added, never renamed. `people`: everyone, the person first, if several share the duty. */
function spanJson(span: Span, absences: FindAbsences) {
  const { person, others, from, to, isDeliberate } = span;
  const away = everyoneOn(span).flatMap(each => absences(each, from, to));
  return {
    person,
    ...(others && { people: [person, ...others] }),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(isDeliberate && { deliberate: true }),
    ...(away.length > 0 && { away: away.map(awayToJson) }),
  };
}
