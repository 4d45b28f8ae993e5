/** `schedule override`: adds, removes and lists overrides. */
import { addedOverrides, type OncallRecorded } from '../../app/record/oncall.ts';
import type { OpenSchedules } from '../../app/schedules.ts';
import { meansNoOne } from '../../domain/oncall/overrides/no-one.ts';
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';
import { findEnd } from '../../domain/oncall/overrides/state.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { findName, formatPeriodCells } from '../../format/text/oncall.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { resolvePerson } from '../kit/person.ts';
import {
  findCoverage,
  openSchedules,
  requireCalendars,
  resolveSchedule,
  zoneOfSchedule,
} from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { recordOn } from './record.ts';
import { spansText } from './spans.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  if (args.flag('remove')) return remove(args, context);
  if (args.flag('for')) return coverPerson(args, context);
  return args.positionals.length <= 2 && !args.flag('from') ? list(args, context) : add(args, context);
};

const reasonIn = (args: Args<typeof flags>) => ({
  force: args.has('force'),
  why: args.flag('why') ?? null,
});

/** Who covers: null if that is no one. A person with such a name is that person. */
async function resolveCover(context: CommandContext, { team }: OpenSchedules, named: string) {
  return meansNoOne(named) && !Object.hasOwn(team.people, named) ? null : resolvePerson(context, named);
}

async function add(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  refuseExtraPositionals(args, 3);
  const open = await openSchedules(context);
  const schedule = resolveSchedule(open, args.positionals[1]);
  const named = args.positionals[2];
  if (named === undefined) {
    throw new Failure(
      'usage',
      `name a person: callme schedule override ${schedule} PERSON --from T --to T (no-one puts no one on call)`,
    );
  }
  const person = await resolveCover(context, open, named);
  const zone = zoneOfSchedule(context, open, schedule);
  const from = parseFutureTimeFlag(context, args, 'from', { zone }) ?? context.now();
  const to = parseFutureTimeFlag(context, args, 'to', { zone, base: from });
  if (to === undefined) throw new Failure('usage', 'add an end: --to TIME, or --to +8h');
  const intent = { do: 'override', schedule, person, from, to, ...reasonIn(args) } as const;
  const recorded = await recordOn(context, open, intent, zone);
  const [added] = addedOverrides(recorded);
  if (context.output.json) context.output.print(JSON.stringify(added));
  else if (added) {
    // Printed from the journal: another override may have been added meanwhile.
    const coverage = findCoverage({ ...open, record: recorded.record }, schedule);
    const spans = coverage.spans(Date.parse(added.from), Date.parse(added.to));
    const { paint } = context.output;
    const text = spansText(spans, open.team.people, { zone, paint }, open.schedules.absencesOf(schedule));
    context.output.print(`${added.id}  ${schedule}\n${text}`);
  }
  return undefined;
}

/** `override [NAME] [PERSON] --for PERSON`: covers whatever they are on duty for; without PERSON the reader covers. */
async function coverPerson(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  refuseExtraPositionals(args, 3);
  const open = await openSchedules(context);
  const names = Object.keys(open.team.schedules);
  const [, first, second] = args.positionals;
  const isSchedule = first !== undefined && (second !== undefined || names.includes(first));
  const schedules = isSchedule ? [resolveSchedule(open, first)] : names;
  for (const name of schedules) await requireCalendars(context, open, name);
  const covering = isSchedule ? second : first;
  const person =
    covering === undefined ? await context.person() : await resolveCover(context, open, covering);
  const of = await resolvePerson(context, args.flag('for') ?? '');
  const [only] = schedules;
  const zone =
    only !== undefined && schedules.length === 1 ? zoneOfSchedule(context, open, only) : context.output.zone;
  const from = parseFutureTimeFlag(context, args, 'from', { zone }) ?? null;
  const to = parseFutureTimeFlag(context, args, 'to', { zone, ...(from !== null && { base: from }) }) ?? null;
  const intent = { do: 'cover-person', schedules, of, person, from, to, ...reasonIn(args) } as const;
  print(context, open, await recordOn(context, open, intent, zone));
  return undefined;
}

function print(context: CommandContext, open: OpenSchedules, recorded: OncallRecorded): void {
  const added = addedOverrides(recorded);
  context.output.print(
    context.output.json
      ? JSON.stringify(added)
      : formatColumns(added.map(each => formatRow(each, open, context))),
  );
}

async function remove(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  refuseExtraPositionals(args, 1);
  const override = (args.flag('remove') ?? '').toUpperCase();
  if (/^S-\d+$/.test(override))
    throw new Failure('usage', `${override} is a swap: callme schedule swap undo ${override}`);
  const open = await openSchedules(context);
  const found = open.record.overrides.find(({ id }) => id === override);
  const intent = { do: 'remove-override', override, ...reasonIn(args) } as const;
  const { record } = await recordOn(
    context,
    open,
    intent,
    zoneOfSchedule(context, open, found?.schedule ?? ''),
  );
  const removed = record.overrides.find(({ id }) => id === override);
  if (context.output.json) context.output.print(JSON.stringify(removed));
  else if (removed) {
    // What was in force until now was not removed: it ended.
    const verb = findEnd(removed) > removed.from ? 'ended' : 'removed';
    context.output.print(`${verb} ${formatColumns([formatRow(removed, open, context)])}`);
  }
  return undefined;
}

/** Those that were journaled and are not over. */
async function list(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  const open = await openSchedules(context);
  const schedule = args.positionals[1] === undefined ? null : resolveSchedule(open, args.positionals[1]);
  const found = current(open.record, context.now()).filter(
    each => schedule === null || each.schedule === schedule,
  );
  if (context.output.json) context.output.print(JSON.stringify(found));
  else if (found.length > 0)
    context.output.print(formatColumns(found.map(each => formatRow(each, open, context))));
  else
    context.output.inform('no recorded overrides; to see those of the team file: callme schedule show NAME');
  return undefined;
}

const current = ({ overrides }: OncallState, now: string) =>
  overrides.filter(({ to, removed }) => removed === null && to > now);

function formatRow(override: AddedOverride, open: OpenSchedules, context: CommandContext): readonly string[] {
  const { id, schedule, person, relieves, from, why, swap } = override;
  const { people } = open.team;
  const end = findEnd(override) > from ? findEnd(override) : override.to;
  const about = [
    relieves === null ? '' : `for ${findName(people, relieves)}`,
    swap === null ? '' : `swap ${swap}`,
    why ?? '',
  ];
  return [
    id,
    schedule,
    person === null ? 'no one' : findName(people, person),
    ...formatPeriodCells(Date.parse(from), Date.parse(end), zoneOfSchedule(context, open, schedule)),
    about.filter(Boolean).join(', '),
  ];
}
