/** `oncall`: shows who is on call for teams or in a schedule, until when, and who is next. */

import { findOnDuty, findScheduleDuty, type OpenSchedules, type TeamOnDuty } from '../../app/schedules.ts';
import { findNearest } from '../../domain/kernel/nearest.ts';
import { week } from '../../domain/oncall/clock/wall-time.ts';
import { planningWeeks } from '../../domain/oncall/schedule/planning.ts';
import {
  formatDayTime,
  formatOnCall,
  formatScheduleOnCall,
  oncallToJson,
  scheduleToJson,
} from '../../format/text/oncall.ts';
import { teamNamed } from '../../team/lookups.ts';
import type { TeamFile } from '../../team/types.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { printPersonShifts } from '../kit/person-shifts.ts';
import {
  findUnreadable,
  markUnknown,
  openSchedules,
  requireCalendars,
  zoneOfSchedule,
} from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const open = await openSchedules(context);
  const [named] = args.positionals;
  if (args.has('mine')) return showMine(args, context, open);
  const { teams, schedule } = resolveTarget(open.team, named);
  if (schedule !== null) await requireCalendars(context, open, schedule);
  const { output } = context;
  const unreadable = await findUnreadable(context, open);
  const texts = [
    ...(teams.length > 0 || schedule === null ? [showTeams(args, context, open, { teams, unreadable })] : []),
    ...(schedule === null ? [] : [showSchedule(args, context, open, schedule)]),
  ];
  if (output.json) output.print(JSON.stringify(texts.flatMap(({ json }) => json)));
  else if (named === undefined && teams.length === 0) output.inform('the team file has no teams yet');
  else output.print(texts.map(({ text }) => text()).join('\n'));
  return undefined;
};

function markTeam({ teams }: TeamFile, found: TeamOnDuty, unreadable: ReadonlySet<string>): TeamOnDuty {
  const marked = (role: 'primary' | 'secondary') =>
    found[role] && markUnknown(found[role], unreadable.has(teams[found.team]?.[role] ?? ''));
  return { ...found, primary: marked('primary'), secondary: marked('secondary') };
}

type Shown = { readonly json: readonly object[]; readonly text: () => string };

function showTeams(
  args: Args<typeof flags>,
  context: CommandContext,
  open: OpenSchedules,
  { teams, unreadable }: { readonly teams: readonly string[]; readonly unreadable: ReadonlySet<string> },
): Shown {
  const { people } = open.team;
  const typed = parseFutureTimeFlag(context, args, 'at');
  const at = Date.parse(typed ?? context.now());
  const heading = typed === undefined ? [] : [`at ${formatDayTime(at, context.output.zone)}`];
  const found = teams.map(id => markTeam(open.team, findOnDuty(open, id, at), unreadable));
  return {
    json: found.map(each => oncallToJson(each, people)),
    text: () => [...heading, formatOnCall(found, { people, at }, context.output)].join('\n'),
  };
}

/** A time is read and printed on the clock of the schedule. */
function showSchedule(
  args: Args<typeof flags>,
  context: CommandContext,
  open: OpenSchedules,
  schedule: string,
): Shown {
  const { people } = open.team;
  const zone = zoneOfSchedule(context, open, schedule);
  const typed = parseFutureTimeFlag(context, args, 'at', { zone });
  const at = Date.parse(typed ?? context.now());
  const found = findScheduleDuty(open, schedule, at);
  const { paint } = context.output;
  const heading = typed === undefined ? [] : [`at ${formatDayTime(at, zone)}`];
  return {
    json: [scheduleToJson(found, people)],
    text: () => [...heading, formatScheduleOnCall(found, { people, at }, { zone, paint })].join('\n'),
  };
}

async function showMine(
  args: Args<typeof flags>,
  context: CommandContext,
  open: OpenSchedules,
): Promise<undefined> {
  refuseExtraPositionals(args, 0);
  const from = Date.parse(parseFutureTimeFlag(context, args, 'at') ?? context.now());
  await printPersonShifts(context, open, {
    person: await context.person(),
    schedules: null,
    zone: context.output.zone,
    from,
    to: from + planningWeeks * week,
  });
  return undefined;
}

/** The team that was named, or all of them; and the schedule of that name. */
function resolveTarget(
  team: TeamFile,
  named: string | undefined,
): { readonly teams: readonly string[]; readonly schedule: string | null } {
  const teams = Object.keys(team.teams);
  if (named === undefined) return { teams, schedule: null };
  const schedules = Object.keys(team.schedules);
  const schedule = schedules.includes(named) ? named : null;
  // The whole name of a schedule is not the beginning of a team's.
  if (schedule !== null) return { teams: teams.includes(named) ? [named] : [], schedule };
  const found = teamNamed(team, named);
  if (found.found !== null) return { teams: [found.found], schedule: null };
  const started = schedules.filter(name => name.toLowerCase().startsWith(named.toLowerCase()));
  const [only, ...others] = started;
  if (only !== undefined && others.length === 0 && found.why === 'unknown')
    return { teams: [], schedule: only };
  const nearest = findNearest(named, schedules);
  const suggestions = [
    ...new Set([...found.suggestions, ...started, ...(nearest === null ? [] : [nearest])]),
  ];
  const near = suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : '';
  const what = schedules.length > 0 ? 'team or schedule' : 'team';
  throw new Failure('not-found', `no ${what} "${named}"${near}`, near ? [] : [...teams, ...schedules]);
}
