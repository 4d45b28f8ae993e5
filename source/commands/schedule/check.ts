/** `schedule check`: lists problems of the coming weeks; exits with 1 if there are any, for CI. */
import type { Window } from '../../domain/oncall/check/check.ts';
import { week } from '../../domain/oncall/clock/wall-time.ts';
import { planningWeeks } from '../../domain/oncall/schedule/planning.ts';
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import { formatScheduleCheck, scheduleCheckToJson } from '../../format/text/schedule-check.ts';
import { sidePaths } from '../../team/calendars/calendar-files.ts';
import { findSetAside } from '../../team/calendars/set-aside.ts';
import type { Zone } from '../../time/format.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { openSchedules, resolveSchedule, zoneOfSchedule } from '../kit/schedules.ts';
import { checkSchedules } from './findings.ts';
import { holidaysIn } from './holidays.ts';
import type { flags } from './spec.ts';
import { thisMinute } from './window.ts';

/** Ten years. */
const maxWeeks = 522;

export const run: Run<typeof flags> = async (args, context) => {
  const unreadable = await findUnreadable(context);
  const open = await openSchedules(context);
  const names = new Set(args.positionals.slice(1).map(name => resolveSchedule(open, name)));
  const [only, ...others] = names;
  const zone =
    only !== undefined && others.length === 0 ? zoneOfSchedule(context, open, only) : context.output.zone;
  const window = parseWindow(args, context, zone);
  const found = checkSchedules(
    open,
    [...names],
    window,
    await holidaysIn(open.team),
    await findSetAside(open.team, window.from, name => names.size === 0 || names.has(name ?? '')),
    unreadable,
  );
  if (Object.keys(open.team.schedules).length === 0)
    context.output.inform('the team file has no schedules yet');
  context.output.print(
    context.output.json
      ? JSON.stringify(scheduleCheckToJson(found))
      : formatScheduleCheck(found, { zone, paint: context.output.paint }),
  );
  return found.findings.length > 0 ? 1 : undefined;
};

/**
 * The calendars of absences and holidays that cannot be read: findings like others.
 * @throws TeamFileError for anything else that is broken, which would make the findings wrong
 */
async function findUnreadable({ team }: CommandContext): Promise<readonly BrokenFile[]> {
  const { team: inUse, broken } = await team.inUse();
  const path = team.find()?.path;
  const side = inUse && path !== undefined ? sidePaths(inUse, path) : new Set();
  if (broken.some(({ file }) => !side.has(file))) await team.requireValid();
  return broken;
}

/** Weeks of 168 hours, so that a machine's time zone changes nothing about what is looked at. */
function parseWindow(args: Args<typeof flags>, context: CommandContext, zone: Zone): Window {
  const start = parseFutureTimeFlag(context, args, 'from', { zone });
  const from = start === undefined ? thisMinute(context) : Date.parse(start);
  return { from, to: from + parseWeeks(args.flag('weeks')) * week };
}

function parseWeeks(text: string | undefined): number {
  if (text === undefined) return planningWeeks;
  const weeks = /^\d+$/.test(text) ? Number(text) : 0;
  if (weeks >= 1 && weeks <= maxWeeks) return weeks;
  throw new Failure('usage', `invalid number of weeks "${text}": use 1 to ${maxWeeks}`);
}
