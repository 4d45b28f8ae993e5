/** `schedule join`: one more person takes turns, and the past stays as it was. */
import { joinRotation } from '../../../domain/oncall/schedule/change-rotation.ts';
import type { Schedule } from '../../../domain/oncall/schedule/schedule.ts';
import { Failure, type Run } from '../../kit/command.ts';
import { resolvePerson } from '../../kit/person.ts';
import type { flags } from '../spec.ts';
import { openMembership, writeMembership } from './open.ts';
import { findRotations } from './rotations.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const membership = await openMembership(args, context, 'join');
  const { name, person, now } = membership;
  const { schedule } = membership.coverage;
  const index = resolveRotation(schedule, name, args.flag('rotation'), now);
  const shared = args.flag('with');
  const partner = shared === undefined ? null : await resolvePerson(context, shared);
  const change = joinRotation(schedule, index, person, now, partner);
  if (typeof change === 'string') throw new Failure('refused', `${person} cannot join ${name}: ${change}`);
  await writeMembership(args, context, membership, change);
  return undefined;
};

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
