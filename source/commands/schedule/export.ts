/** `schedule export`: the shifts of a schedule as a calendar, to standard output or to a file that others subscribe to. */
import { resolve } from 'node:path';
import { day, toInstant, toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import type { Zone } from '../../domain/oncall/clock/zone.ts';
import { type Shift, shiftsIn } from '../../domain/oncall/ics/shifts.ts';
import { findName } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { resolvePerson } from '../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';
import { parseWindow, type Usual } from './window.ts';
import { writeSharedFile } from './write-file.ts';

const usualDays = 90;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const open = await openSchedules(context);
  const name = resolveSchedule(open, args.positionals[1]);
  const coverage = findCoverage(open, name);
  const { from, to } = await parseWindow(args, context, usualIn(coverage.zone, context));
  const named = args.flag('person');
  const person = named === undefined ? null : await resolvePerson(context, named);
  const all = shiftsIn(coverage, name, from, to);
  const shifts = person === null ? all : all.filter(shift => shift.person === person);
  const out = args.flag('out');
  const nameOf = (id: string) => findName(open.team.people, id);
  const { calendarText } = await import('../../domain/oncall/ics/export.ts');
  const text = calendarText(shifts, { name, zone: coverage.zone, now: Date.parse(context.now()), nameOf });
  if (out !== undefined) await writeTo(context, out, text, shifts);
  else
    context.output.print(
      context.output.json ? JSON.stringify(shifts.map(shift => shiftJson(shift, nameOf))) : text,
    );
  return undefined;
};

async function writeTo(
  context: CommandContext,
  out: string,
  text: string,
  shifts: readonly Shift[],
): Promise<void> {
  const path = resolve(context.folder, out);
  await writeSharedFile(path, text);
  if (context.output.json) context.output.print(JSON.stringify({ path, events: shifts.length }));
  else context.output.inform(`wrote ${path}: ${shifts.length === 1 ? '1 shift' : `${shifts.length} shifts`}`);
}

const shiftJson = ({ uid, person, from, to }: Shift, nameOf: (id: string) => string) => ({
  uid,
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
