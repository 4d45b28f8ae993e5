/** `schedule leave`: a person takes no more turns, and the past stays as it was. */
import { findObstacle, isMember, leaveRotations } from '../../../domain/oncall/schedule/change-rotation.ts';
import { isCalendar, labelRotation, type Schedule } from '../../../domain/oncall/schedule/schedule.ts';
import { Failure, type Run } from '../../kit/command.ts';
import type { flags } from '../spec.ts';
import { openMembership, writeMembership } from './open.ts';
import { findRemaining, formatRemaining, listSchedulesOf, remainingJson } from './remaining.ts';
import { findRotations } from './rotations.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const membership = await openMembership(args, context, 'leave');
  const { open, name, person, coverage, zone, now } = membership;
  const { schedule } = coverage;
  const meant = findRotations(schedule, { schedule: name, named: args.flag('rotation'), now });
  const own = meant.filter(({ rotation }) => isMember(rotation, person));
  if (own.length === 0)
    throw new Failure('refused', `${person} has no turns in ${name} that could end`, [
      ...listObstacles(schedule, person, now),
      ...listSchedulesOf(open, person, now).map(each => `${person} has turns in ${each}`),
    ]);
  const change = leaveRotations(
    schedule,
    own.map(({ index }) => index),
    person,
    now,
  );
  if (typeof change === 'string')
    throw new Failure(
      'refused',
      `${person} cannot leave ${name}: ${change}; add another person first (callme schedule join ${name} PERSON), or end the rotation with \`ends\` in the team file`,
    );
  await writeMembership(args, context, membership, change, path => {
    const remaining = findRemaining(open, { name, coverage, change, person, now });
    return {
      lines: formatRemaining(remaining, { name, person, path }, zone),
      fields: remainingJson(remaining),
    };
  });
  return undefined;
};

/** Why rotations that a person is in, or that a calendar decides, cannot be changed. */
const listObstacles = (schedule: Schedule, person: string, now: number): string[] =>
  schedule.rotations.flatMap((rotation, index) => {
    const obstacle =
      isCalendar(rotation) || isMember(rotation, person) ? findObstacle(schedule, rotation, now) : null;
    return obstacle === null ? [] : [`${labelRotation(rotation, index)}: ${obstacle}`];
  });
