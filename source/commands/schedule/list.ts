/** `schedule list`: every schedule, whom it serves, and who is on duty. */
import { findScheduleDuty } from '../../app/schedules.ts';
import { formatScheduleList, scheduleToJson } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import { findUnreadable, markUnknown, openSchedules } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const open = await openSchedules(context);
  const { output } = context;
  const { people, schedules } = open.team;
  const at = Date.parse(context.now());
  const unreadable = await findUnreadable(context, open);
  const found = Object.keys(schedules).map(name => {
    const listed = findScheduleDuty(open, name, at);
    return { ...listed, duty: listed.duty && markUnknown(listed.duty, unreadable.has(name)) };
  });
  if (output.json) output.print(JSON.stringify(found.map(each => scheduleToJson(each, people))));
  else if (found.length > 0) output.print(formatScheduleList(found, { people, at }, output));
  else output.inform('the team file has no schedules yet');
  return undefined;
};
