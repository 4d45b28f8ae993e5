/** `schedule join`: one more person takes turns, and the past stays as it was. */
import type { YAMLMap } from 'yaml';
import { type JoinedRotation, joinRotation } from '../../domain/oncall/schedule/join-rotation.ts';
import {
  isCalendar,
  type PeopleRotation,
  type Rotation,
  type Schedule,
} from '../../domain/oncall/schedule/schedule.ts';
import { formatDayTime } from '../../format/text/oncall.ts';
import { withItem } from '../../team/edit.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { resolvePerson } from '../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';
import { writeSharedFile } from './write-file.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 3);
  await context.team.requireValid();
  const open = await openSchedules(context);
  const name = resolveSchedule(open, args.positionals[1]);
  const named = args.positionals[2];
  if (named === undefined) throw new Failure('usage', `name a person: callme schedule join ${name} PERSON`);
  const person = await resolvePerson(context, named);
  const { schedule } = findCoverage(open, name);
  const index = rotationMeant(schedule, args.flag('rotation'), name);
  const from = Date.parse((await parseFutureTimeFlag(context, args, 'from')) ?? context.now());
  const result = joinRotation(schedule, index, person, from);
  if (typeof result === 'string') throw new Failure('refused', `${person} cannot join ${name}: ${result}`);
  const path = context.team.find()?.path ?? '';
  const text = await withItem(path, ['schedules', name, 'rotations'], index, (rotation, make) =>
    goingOn(rotation, make, result),
  );
  if (!args.has('dryRun')) await writeSharedFile(path, text);
  tell(args, context, { name, person, path, at: result.at, added: result.added });
  return undefined;
};

/** The rotation that was named; else the only one of people that goes on. */
function rotationMeant({ rotations }: Schedule, named: string | undefined, schedule: string): number {
  const label = (rotation: Rotation, index: number) => rotation.name ?? String(index + 1);
  const open = rotations.flatMap((rotation, index) =>
    isCalendar(rotation) || rotation.ends !== null ? [] : [{ index, name: label(rotation, index) }],
  );
  const found = named === undefined ? open : open.filter(({ name }) => name === named);
  const [only, ...others] = found;
  if (only && others.length === 0) return only.index;
  const names = open.map(({ name }) => name);
  if (names.length === 0)
    throw new Failure('refused', `every rotation of ${schedule} has ended: add one to the team file`);
  throw new Failure('usage', `name a rotation of ${schedule}: --rotation NAME`, names);
}

/** The rotation with its end, and the one that goes on: all else is as it was written. */
const goingOn = (
  rotation: YAMLMap,
  make: (value: unknown) => YAMLMap,
  { ended, added }: Pick<JoinedRotation, 'ended' | 'added'>,
): readonly YAMLMap[] => {
  const people = make(added.people);
  people.flow = true;
  const next = ended ? (rotation.clone() as YAMLMap) : rotation;
  next.set('people', people);
  next.set('starts', added.starts);
  if (!ended) return [next];
  rotation.set('ends', ended.ends);
  return [rotation, next];
};

type Told = {
  readonly name: string;
  readonly person: string;
  readonly path: string;
  readonly at: number;
  readonly added: PeopleRotation;
};

function tell(
  args: Args<typeof flags>,
  context: CommandContext,
  { name, person, path, at, added }: Told,
): void {
  const written = !args.has('dryRun');
  const from = new Date(at).toISOString();
  if (context.output.json)
    context.output.print(
      JSON.stringify({ schedule: name, person, from, people: added.people, path, written }),
    );
  else {
    context.output.print(
      `${person} joins ${name} from ${formatDayTime(at, context.output.zone)}, in the order ${added.people.join(', ')}`,
    );
    context.output.inform(
      written ? `changed ${path}: review the change and commit it` : `dry run: ${path} was not changed`,
    );
  }
}
