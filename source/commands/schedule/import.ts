/** `schedule import`: makes a calendar file a source of shifts in the team file. */
import { basename } from 'node:path';
import { day } from '../../domain/oncall/clock/wall-time.ts';
import { coverageIn, schedulesOf } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { type GivenCalendar, givenCalendar, openGiven } from './calendar-argument.ts';
import { planOf, writePlan } from './import-plan.ts';
import { type ImportReport, reportJson, reportText } from './import-report.ts';
import type { flags } from './spec.ts';

/** Far enough ahead to find someone for a gap. */
const ahead = 90 * day;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 3);
  const [, file, named] = args.positionals;
  if (file === undefined)
    throw new Failure('usage', 'name a calendar: callme schedule import FILE.ics [NAME]');
  const found = context.team.find();
  const team = await context.team.load();
  if (!found || !team) {
    throw new Failure(
      'refused',
      'calendars need a team file: create one with callme init, or name it with --team-file FILE',
    );
  }
  const given = await givenCalendar(context, file);
  const schedule = named ?? nameFrom(given);
  const timezone = args.flag('timezone') ?? null;
  const opened = await openGiven(given, team, { schedule, timezone });
  const dryRun = args.has('dryRun');
  if (opened.people.length === 0 && !dryRun) {
    throw new Failure(
      'refused',
      `no event in ${file} matches a person in ${found.path}`,
      opened.unmatchedEvents.slice(0, 10).map(({ line, summary }) => `line ${line}: ${summary}`),
    );
  }
  const plan = await planOf(given, found.path, { schedule, timezone: opened.timezone });
  const { people, events, unmatchedEvents } = opened;
  const report: ImportReport = {
    file: given.path,
    teamFile: found.path,
    schedule,
    dryRun,
    insertion: plan.insertion,
    copiedTo: plan.copyTo,
    events,
    people,
    unmatched: unmatchedEvents,
    firstGap: await firstGap(context, plan.team, schedule),
  };
  if (!dryRun) await writePlan(plan);
  context.output.print(
    context.output.json ? JSON.stringify(reportJson(report)) : reportText(report, context.output),
  );
  return undefined;
};

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

/** The first gap from now on. */
async function firstGap(
  context: CommandContext,
  team: TeamFile,
  schedule: string,
): Promise<ImportReport['firstGap']> {
  const journal = await context.store.open();
  const coverage = coverageIn(await schedulesOf(team), await journal.oncall(), schedule);
  const now = Date.parse(context.now());
  const gap = coverage?.spans(now, now + ahead).find(({ person }) => person === null);
  return gap ? { from: gap.from, to: gap.to } : null;
}
