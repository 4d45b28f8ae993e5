/** `schedule list`: every schedule, whom it serves, and who is on duty. */
import { findScheduleDuty } from '../../app/schedules.ts';
import { formatScheduleList, scheduleToJson } from '../../format/text/oncall.ts';
import type { Run } from '../kit/command.ts';
import { openSchedules, requireCalendars } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const open = await openSchedules(context);
  const { output } = context;
  const { people, schedules } = open.team;
  const at = Date.parse(context.now());
  const found = await Promise.all(
    Object.keys(schedules).map(async name => {
      const isReadable = await requireCalendars(context, open, name).then(
        () => true,
        () => false,
      );
      const listed = findScheduleDuty(open, name, at);
      return isReadable ? listed : { ...listed, duty: null };
    }),
  );
  if (output.json) output.print(JSON.stringify(found.map(each => scheduleToJson(each, people))));
  else if (found.length > 0) output.print(formatScheduleList(found, { people, at }, output));
  else output.inform('the team file has no schedules yet');
  return undefined;
};
