/** `schedule export`: the shifts of a schedule as a calendar, to standard output or to a file that others subscribe to. */
import { resolve } from 'node:path';
import { type Shift, shiftsIn } from '../../domain/oncall/ics/shifts.ts';
import { day, instantOf, wallAt } from '../../domain/oncall/wall-time.ts';
import type { Zone } from '../../domain/oncall/zone.ts';
import { nameIn } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { otherPerson } from '../kit/person.ts';
import { coverageMeant, openSchedules, scheduleMeant } from '../kit/schedules.ts';
import { atMost } from '../kit/text.ts';
import { type Usual, windowMeant } from './window.ts';
import { replaceFile } from './write-file.ts';

const usualDays = 90;

export const run: Run = async (asked, edge) => {
  atMost(asked, 2);
  const open = await openSchedules(edge);
  const name = scheduleMeant(open, asked.words[1]);
  const coverage = coverageMeant(open, name);
  const { from, to } = await windowMeant(asked, edge, usualIn(coverage.zone, edge));
  const named = asked.flag('person');
  const person = named === undefined ? null : await otherPerson(edge, named);
  const all = shiftsIn(coverage, name, from, to);
  const shifts = person === null ? all : all.filter(shift => shift.person === person);
  const out = asked.flag('out');
  const nameOf = (id: string) => nameIn(open.team.people, id);
  const { calendarText } = await import('../../domain/oncall/ics/export.ts');
  const text = calendarText(shifts, { name, zone: coverage.zone, now: Date.parse(edge.now()), nameOf });
  if (out !== undefined) await writeTo(edge, out, text, shifts);
  else edge.print(edge.json ? JSON.stringify(shifts.map(shift => shiftJson(shift, nameOf))) : text);
  return undefined;
};

async function writeTo(edge: Edge, out: string, text: string, shifts: readonly Shift[]): Promise<void> {
  const path = resolve(edge.folder, out);
  await replaceFile(path, text);
  if (edge.json) edge.print(JSON.stringify({ path, events: shifts.length }));
  else edge.tell(`wrote ${path}: ${shifts.length === 1 ? '1 shift' : `${shifts.length} shifts`}`);
}

const shiftJson = ({ uid, person, from, to }: Shift, nameOf: (id: string) => string) => ({
  uid,
  person,
  name: nameOf(person),
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** From midnight in the schedule's zone, and for 90 days. */
const usualIn = (zone: Zone, edge: Edge): Usual => ({
  from: () => instantOf(zone, Math.floor(wallAt(zone, Date.parse(edge.now())) / day) * day),
  to: from => instantOf(zone, wallAt(zone, from) + usualDays * day),
});
