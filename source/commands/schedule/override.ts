/** `schedule override`: adds, removes and lists overrides. */
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { findName, formatDayTime, type People } from '../../format/text/oncall.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { resolvePerson } from '../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { recordOn } from './record.ts';
import { spansText } from './spans.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  if (args.flag('remove')) return remove(args, context);
  return args.positionals.length <= 2 && !args.flag('from') ? list(args, context) : add(args, context);
};

async function add(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  refuseExtraPositionals(args, 3);
  const open = await openSchedules(context);
  const schedule = resolveSchedule(open, args.positionals[1]);
  const named = args.positionals[2];
  if (named === undefined)
    throw new Failure('usage', `name a person: callme schedule override ${schedule} PERSON --from T --to T`);
  const person = await resolvePerson(context, named);
  const from = (await parseFutureTimeFlag(context, args, 'from')) ?? context.now();
  const to = await parseFutureTimeFlag(context, args, 'to', from);
  if (to === undefined) throw new Failure('usage', 'add an end: --to TIME, or --to +8h');
  const record = await recordOn(context, open, {
    do: 'override',
    schedule,
    person,
    from,
    to,
    force: args.has('force'),
    why: args.flag('why') ?? null,
  });
  const added = record.overrides.findLast(
    each => each.schedule === schedule && each.person === person && each.from === from && each.to === to,
  );
  if (context.output.json) context.output.print(JSON.stringify(added));
  else {
    // Printed from the journal: another override may have been added meanwhile.
    const spans = findCoverage({ ...open, record }, schedule).spans(Date.parse(from), Date.parse(to));
    context.output.print(`${added?.id}  ${schedule}\n${spansText(spans, open.team.people, context.output)}`);
  }
  return undefined;
}

async function remove(args: Args<typeof flags>, context: CommandContext): Promise<undefined> {
  refuseExtraPositionals(args, 1);
  const override = (args.flag('remove') ?? '').toUpperCase();
  const open = await openSchedules(context);
  const [force, why] = [args.has('force'), args.flag('why') ?? null];
  const record = await recordOn(context, open, { do: 'remove-override', override, force, why });
  const removed = record.overrides.find(({ id }) => id === override);
  if (context.output.json) context.output.print(JSON.stringify(removed));
  else if (removed)
    context.output.print(`removed ${formatColumns([row(removed, open.team.people, context)])}`);
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
    context.output.print(formatColumns(found.map(each => row(each, open.team.people, context))));
  else
    context.output.inform('no recorded overrides; to see those of the team file: callme schedule show NAME');
  return undefined;
}

const current = ({ overrides }: OncallState, now: string) =>
  overrides.filter(({ to, removed }) => removed === null && to > now);

const row = (
  { id, schedule, person, from, to, why, swap }: AddedOverride,
  people: People,
  context: CommandContext,
) => [
  id,
  schedule,
  person === null ? 'no one' : findName(people, person),
  formatDayTime(Date.parse(from), context.output.zone),
  formatDayTime(Date.parse(to), context.output.zone),
  why ?? (swap === null ? '' : `swap ${swap}`),
];
