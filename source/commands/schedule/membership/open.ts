/** What `schedule join` and `schedule leave` have in common: what they are given, and how they write and print a change. */
import type { OpenSchedules } from '../../../app/schedules.ts';
import type { ChangedRotation } from '../../../domain/oncall/schedule/change-rotation.ts';
import type { Coverage } from '../../../domain/oncall/schedule/coverage.ts';
import type { Zone } from '../../../time/format.ts';
import { type Args, Failure } from '../../kit/command.ts';
import type { CommandContext } from '../../kit/context.ts';
import { parseFutureTimeFlag } from '../../kit/future-time.ts';
import { resolvePerson } from '../../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule, zoneOfSchedule } from '../../kit/schedules.ts';
import { refuseExtraPositionals } from '../../kit/text.ts';
import type { flags } from '../spec.ts';
import { editRotations } from './edit-rotations.ts';
import { changeJson, formatChange } from './rotations.ts';
import { noteTwoRoles } from './two-roles.ts';

export type Membership = {
  readonly open: OpenSchedules;
  readonly verb: 'join' | 'leave';
  /** Of the schedule. */
  readonly name: string;
  readonly person: string;
  readonly coverage: Coverage;
  /** The zone in which times are printed. */
  readonly zone: Zone;
  /** When the change may begin, `--from` or else now: milliseconds since 1970. */
  readonly now: number;
};

/** @throws {Failure} for a missing or unknown schedule or person */
export async function openMembership(
  args: Args<typeof flags>,
  context: CommandContext,
  verb: Membership['verb'],
): Promise<Membership> {
  refuseExtraPositionals(args, 3);
  await context.team.requireValid();
  const open = await openSchedules(context);
  const name = resolveSchedule(open, args.positionals[1]);
  const named = args.positionals[2];
  if (named === undefined)
    throw new Failure('usage', `name a person: callme schedule ${verb} ${name} PERSON`);
  const person = await resolvePerson(context, named);
  const zone = zoneOfSchedule(context, open, name);
  const from = parseFutureTimeFlag(context, args, 'from', { zone });
  const now = Date.parse(from ?? context.now());
  return { open, verb, name, person, coverage: findCoverage(open, name), zone, now };
}

/** What a command prints after the change itself: lines for people, fields for programs. */
export type Remainder = {
  readonly lines: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
};

/**
 * Writes a change into the team file, unless it is a dry run, and prints it.
 * @param describe what else there is to say, with the path of the team file
 * @throws {Failure} if the team file cannot be changed without changing something else
 */
export async function writeMembership(
  args: Args<typeof flags>,
  context: CommandContext,
  { open, verb, name, person, coverage, zone, now }: Membership,
  change: ChangedRotation,
  describe: (path: string) => Remainder = () => ({ lines: [], fields: {} }),
): Promise<void> {
  const dryRun = args.has('dryRun');
  const path = await editRotations(context, open, { name, schedule: coverage.schedule, change, dryRun });
  const { lines, fields } = describe(path);
  const { output } = context;
  if (output.json)
    output.print(JSON.stringify({ ...changeJson(name, person, change), path, written: !dryRun, ...fields }));
  else {
    output.print([formatChange({ verb: `${verb}s`, name, person, change }, zone), ...lines].join('\n'));
    output.inform(
      dryRun ? `dry run: ${path} was not changed` : `changed ${path}: review the change and commit it`,
    );
  }
  await noteTwoRoles(context, open, { name, schedule: change.schedule, from: now, zone });
}
