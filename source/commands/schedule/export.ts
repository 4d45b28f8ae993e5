/** `schedule export`: the shifts of a schedule, or of a person in all schedules, as a calendar, to standard output or to a file that others subscribe to. */
import { resolve } from 'node:path';
import { counted } from '../../domain/kernel/counted.ts';
import { day, toInstant, toNamedZone, toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone, type Zone } from '../../domain/oncall/clock/zone.ts';
import { type Shift, shiftsIn } from '../../domain/oncall/ics-export/shifts.ts';
import { findName } from '../../format/text/oncall.ts';
import { asReadBy } from '../../time/own-zone.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { findCoverage, openSchedules, requireCalendars, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';
import { findWhose } from './whose.ts';
import { parseWindow, type Usual } from './window.ts';
import { writeSharedFile } from './write-file.ts';

const usualDays = 90;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const open = await openSchedules(context);
  const { person, schedule } = await findWhose(args, context);
  const names = Object.keys(open.team.schedules);
  const schedules =
    person !== null && schedule === undefined && names.length > 1 ? names : [resolveSchedule(open, schedule)];
  for (const name of schedules) await requireCalendars(context, open, name);
  const coverages = schedules.map(name => ({ name, coverage: findCoverage(open, name) }));
  const zone = findCommonZone(coverages.map(({ coverage }) => coverage.zone));
  const window = parseWindow(
    args,
    context,
    asReadBy(context.output.zone, toNamedZone(zone)),
    usualIn(zone, context),
  );
  const shifts = coverages
    .flatMap(({ name, coverage }) => shiftsIn(coverage, name, window.from, window.to))
    .filter(shift => person === null || shift.person === person)
    .toSorted((a, b) => a.from - b.from);
  const out = args.flag('out');
  const nameOf = (id: string) => findName(open.team.people, id);
  const [only] = schedules;
  const name = only !== undefined && schedules.length === 1 ? only : `${nameOf(person ?? '')} on call`;
  const { calendarText } = await import('../../domain/oncall/ics-export/export.ts');
  const text = calendarText(shifts, { name, zone, now: Date.parse(context.now()), nameOf });
  if (out !== undefined) await writeTo(context, out, text, shifts);
  else
    context.output.print(
      context.output.json ? JSON.stringify(shifts.map(shift => shiftJson(shift, nameOf))) : text,
    );
  return undefined;
};

/** The zone of all schedules; UTC if they differ, as a calendar file has instants in any case. */
function findCommonZone(zones: readonly Zone[]): Zone {
  const [first, ...others] = zones;
  return first && others.every(({ name }) => name === first.name) ? first : openZone('UTC');
}

async function writeTo(
  context: CommandContext,
  out: string,
  text: string,
  shifts: readonly Shift[],
): Promise<void> {
  const path = resolve(context.folder, out);
  await writeSharedFile(path, text);
  if (context.output.json) context.output.print(JSON.stringify({ path, events: shifts.length }));
  else context.output.inform(`wrote ${path}: ${counted(shifts.length, 'shift')}`);
}

const shiftJson = ({ uid, schedule, person, from, to }: Shift, nameOf: (id: string) => string) => ({
  uid,
  schedule,
  person,
  name: nameOf(person),
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** From midnight in the schedule's zone, and for 90 days. */
const usualIn = (zone: Zone, context: CommandContext): Usual => ({
  from: () => toInstant(zone, Math.floor(toWallTime(zone, Date.parse(context.now())) / day) * day),
  to: from => toInstant(zone, toWallTime(zone, from) + usualDays * day),
});
