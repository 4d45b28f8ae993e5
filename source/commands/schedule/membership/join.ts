/** `schedule join`: one more person takes turns, and the past stays as it was. */
import { joinRotation } from '../../../domain/oncall/schedule/change-rotation.ts';
import type { Schedule } from '../../../domain/oncall/schedule/schedule.ts';
import type { Zone } from '../../../time/format.ts';
import { type Args, Failure, type Run } from '../../kit/command.ts';
import type { CommandContext } from '../../kit/context.ts';
import { parseFutureTimeFlag } from '../../kit/future-time.ts';
import { resolvePerson } from '../../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule, zoneOfSchedule } from '../../kit/schedules.ts';
import { refuseExtraPositionals } from '../../kit/text.ts';
import type { flags } from '../spec.ts';
import { editRotations } from './edit-rotations.ts';
import { changeJson, findRotations, formatChange } from './rotations.ts';
import { noteTwoRoles } from './two-roles.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 3);
  await context.team.requireValid();
  const open = await openSchedules(context);
  const name = resolveSchedule(open, args.positionals[1]);
  const named = args.positionals[2];
  if (named === undefined) throw new Failure('usage', `name a person: callme schedule join ${name} PERSON`);
  const person = await resolvePerson(context, named);
  const { schedule } = findCoverage(open, name);
  const zone = zoneOfSchedule(context, open, name);
  const now = parseStart(args, context, zone);
  const index = resolveRotation(schedule, name, args.flag('rotation'), now);
  const shared = args.flag('with');
  const partner = shared === undefined ? null : await resolvePerson(context, shared);
  const change = joinRotation(schedule, index, person, now, partner);
  if (typeof change === 'string') throw new Failure('refused', `${person} cannot join ${name}: ${change}`);
  const dryRun = args.has('dryRun');
  const path = await editRotations(context, open, { name, schedule, change, dryRun });
  if (context.output.json)
    context.output.print(JSON.stringify({ ...changeJson(name, person, change), path, written: !dryRun }));
  else {
    context.output.print(formatChange({ verb: 'joins', name, person, change }, zone));
    context.output.inform(formatWritten(path, dryRun));
  }
  await noteTwoRoles(context, open, { name, schedule: change.schedule, from: now, zone });
  return undefined;
};

/** `--from` on the clock of the schedule, or else now: milliseconds since 1970. */
export const parseStart = (args: Args<typeof flags>, context: CommandContext, zone: Zone): number =>
  Date.parse(parseFutureTimeFlag(context, args, 'from', { zone }) ?? context.now());

export const formatWritten = (path: string, dryRun: boolean): string =>
  dryRun ? `dry run: ${path} was not changed` : `changed ${path}: review the change and commit it`;

/** The rotation with a name; else the only one. One that continues another is not another choice. */
function resolveRotation(schedule: Schedule, name: string, named: string | undefined, now: number): number {
  const open = findRotations(schedule, { schedule: name, named, now });
  const first = open.filter(
    ({ rotation }) =>
      !open.some(
        ({ rotation: each }) =>
          each !== rotation && each.ends === rotation.starts && each.name === rotation.name,
      ),
  );
  const [only, ...others] = first;
  if (only && others.length === 0) return only.index;
  const labels = first.map(({ label, index }) =>
    first.filter(each => each.label === label).length > 1 ? `${index + 1} (${label})` : label,
  );
  throw new Failure('usage', `name a rotation of ${name}: --rotation NAME`, labels);
}
