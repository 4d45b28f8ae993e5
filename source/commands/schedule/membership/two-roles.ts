/** Notes when a change of rotations makes one person primary and secondary of a team. */
import type { OpenSchedules } from '../../../app/schedules.ts';
import { problem } from '../../../domain/kernel/refusal.ts';
import { week } from '../../../domain/oncall/clock/wall-time.ts';
import { findNewTwoRoles } from '../../../domain/oncall/overrides/effects.ts';
import { planningWeeks } from '../../../domain/oncall/schedule/planning.ts';
import type { Schedule } from '../../../domain/oncall/schedule/schedule.ts';
import { formatDayTime } from '../../../format/text/oncall.ts';
import { schedulesOf } from '../../../team/schedules.ts';
import type { Zone } from '../../../time/format.ts';
import type { CommandContext } from '../../kit/context.ts';
import { problemLine } from '../../kit/remedy.ts';

/** As far as `schedule check` looks by default, from the change on. */
const aheadMs = planningWeeks * week;

type Changed = {
  readonly name: string;
  readonly schedule: Schedule;
  /** When the change begins: milliseconds since 1970. */
  readonly from: number;
  /** The zone in which times are printed. */
  readonly zone: Zone;
};

export async function noteTwoRoles(
  context: CommandContext,
  open: OpenSchedules,
  { name, schedule, from, zone }: Changed,
): Promise<void> {
  const team = { ...open.team, schedules: { ...open.team.schedules, [name]: schedule } };
  const after = { schedules: await schedulesOf(team), record: open.record };
  const [first, ...others] = findNewTwoRoles(open, after, name, from, from + aheadMs);
  if (!first) return;
  const facts = {
    ...first,
    from: new Date(first.from).toISOString(),
    to: new Date(first.to).toISOString(),
  };
  const more = others.length === 0 ? '' : `, and ${others.length} more: callme schedule check`;
  const text = problemLine(problem('gets-two-roles', facts), at => formatDayTime(Date.parse(at), zone));
  context.output.inform(`note: ${text}${more}`);
}
