/** `schedule import`: makes a calendar file a source of shifts in the team file. */
import { basename } from 'node:path';
import { loadSchedules, type OpenSchedules } from '../../app/schedules.ts';
import { day } from '../../domain/oncall/clock/wall-time.ts';
import type { CalendarLayer } from '../../domain/oncall/ics/layer.ts';
import { findNewTwoRoles } from '../../domain/oncall/overrides/effects.ts';
import type { Coverage } from '../../domain/oncall/schedule/coverage.ts';
import { coverageIn, schedulesOf } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { resolvePerson } from '../kit/person.ts';
import { zoneOfSchedule } from '../kit/schedules.ts';
import { requireTeam } from '../kit/team.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { type GivenCalendar, givenCalendar, openGiven } from './calendar-argument.ts';
import { findUse, planOf, writePlan } from './import-plan.ts';
import { type ImportReport, reportJson, reportText } from './import-report.ts';
import type { flags } from './spec.ts';
import { thisMinute } from './window.ts';

/** Far enough ahead to find someone for a gap. */
const ahead = 90 * day;
/** How far ahead to look for overlaps and for events without a person. */
const year = 366 * day;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 3);
  const [, file, named] = args.positionals;
  if (file === undefined)
    throw new Failure('usage', 'name a calendar: callme schedule import FILE.ics [NAME]');
  const team = await requireTeam(context, 'calendars need');
  await context.team.requireValid();
  const teamFile = context.team.find()?.path ?? '';
  const given = await givenCalendar(context, file);
  const schedule = named ?? nameFrom(given);
  const [whose, match] = [args.flag('person'), args.flag('match') ?? null];
  const person = whose === undefined ? null : await resolvePerson(context, whose);
  const asked = { schedule, timezone: args.flag('timezone') ?? null, match, person };
  const use = findUse(given, team, schedule, teamFile);
  const { layer, timezone, rotationTimezone, isZoneAssumed } = await openGiven(given, team, asked, use);
  const dryRun = args.has('dryRun');
  if (layer.people.length === 0 && !dryRun) throw withoutShifts(layer, file, teamFile, match);
  const plan = await planOf(given, teamFile, { ...asked, timezone, rotationTimezone });
  const now = thisMinute(context);
  const planned = await openPlanned(context, plan.team);
  const coverage = coverageIn(planned.schedules, planned.record, schedule);
  const report: ImportReport = {
    file: given.path,
    teamFile,
    schedule,
    dryRun,
    insertion: plan.insertion,
    copiedTo: plan.copyTo,
    assumedZone: isZoneAssumed && plan.insertion !== null ? timezone : null,
    events: layer.events,
    people: layer.people,
    unmatched: layer.unmatched,
    upcoming: upcomingLines(layer, now),
    absences: layer.absences,
    setAside: layer.setAside,
    overlaps: layer.overlaps(now, now + year),
    firstGap: coverage && findFirstGap(coverage, now),
    twoRoles: findNewTwoRoles(
      { ...planned, schedules: await schedulesOf(team) },
      planned,
      schedule,
      now,
      now + ahead,
    ),
  };
  if (!dryRun) await writePlan(plan);
  context.output.print(
    context.output.json
      ? JSON.stringify(reportJson(report))
      : reportText(report, zoneOfSchedule(context, planned, schedule)),
  );
  return undefined;
};

/** The lines of the unmatched events that are not over: they may repeat, or begin in years. */
const upcomingLines = (layer: CalendarLayer, now: number) =>
  new Set(
    [...layer.unmatchedEvents(now, now + year), ...layer.unmatched.filter(({ to }) => to > now)].map(
      ({ line }) => line,
    ),
  );

/** Why a calendar cannot be imported that puts no one on duty. */
function withoutShifts(layer: CalendarLayer, file: string, teamFile: string, match: string | null): Failure {
  const listed = (events: readonly { readonly line: number; readonly summary: string }[]) =>
    events.slice(0, 10).map(({ line, summary }) => `line ${line}: ${summary}`);
  if (layer.events > 0) {
    const unmatched = listed(layer.unmatched);
    return new Failure('refused', `no event in ${file} matches a person in ${teamFile}`, unmatched);
  }
  if (match !== null) return new Failure('refused', `--match "${match}" selects no event in ${file}`);
  const why =
    layer.absences.length > 0
      ? ': its events are absences; if they are shifts, select them with --match'
      : '';
  return new Failure('refused', `${file} has no shifts${why}`, listed(layer.absences));
}

/** A schedule's name from that of the file: `Payments rota.ics` is `Payments-rota`. */
function nameFrom({ path }: GivenCalendar): string {
  const plain = basename(path)
    .replace(/\.ics$/i, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 64);
  if (plain === '') throw new Failure('usage', 'name the schedule: callme schedule import FILE.ics NAME');
  return plain;
}

/** The schedules as they are once the calendar is imported. */
const openPlanned = async (context: CommandContext, team: TeamFile): Promise<OpenSchedules> =>
  loadSchedules(team, await context.store.open(), context.now());

/** The first gap from now on that no override asks for. */
function findFirstGap(coverage: Coverage, now: number): ImportReport['firstGap'] {
  const gap = coverage
    .spans(now, now + ahead)
    .find(({ person, isDeliberate }) => person === null && !isDeliberate);
  return gap ? { from: gap.from, to: gap.to } : null;
}
