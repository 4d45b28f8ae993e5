/** `schedule swap`: two people exchange shifts, offered and accepted as a role is. */

import type { OpenSchedules } from '../../app/schedules.ts';
import type { Interval } from '../../domain/oncall/overrides/events.ts';
import type { OncallState, Swap, SwapStatus } from '../../domain/oncall/overrides/state.ts';
import { findShift } from '../../domain/oncall/schedule/find-shift.ts';
import { formatDayTime } from '../../format/text/oncall.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext, Output } from '../kit/context.ts';
import { parseFutureTime } from '../kit/future-time.ts';
import { resolvePerson } from '../kit/person.ts';
import { findCoverage, openSchedules, resolveSchedule } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { recordOn } from './record.ts';
import type { flags } from './spec.ts';

type SwapAnswer = 'swap-accept' | 'swap-decline' | 'swap-withdraw' | 'swap-undo';

/** What each word does to a swap. Withdrawing one that was accepted already undoes it. */
const answers: Readonly<Record<string, (status: SwapStatus | undefined) => SwapAnswer>> = {
  accept: () => 'swap-accept',
  decline: () => 'swap-decline',
  withdraw: status => (status === 'accepted' ? 'swap-undo' : 'swap-withdraw'),
  undo: () => 'swap-undo',
};

export const run: Run<typeof flags> = async (args, context) => {
  const [, verb = '', named] = args.positionals;
  const open = await openSchedules(context);
  const answer = Object.hasOwn(answers, verb) ? answers[verb] : undefined;
  if (answer && (named === undefined || /^S-\d+$/i.test(named))) {
    refuseExtraPositionals(args, 3);
    const swap = (named ?? findOnlyOpenSwap(open.record, await context.person())).toUpperCase();
    const status = open.record.swaps.find(({ id }) => id === swap)?.status;
    const [force, why] = [args.has('force'), args.flag('why') ?? null];
    show(context, await recordOn(context, open, { do: answer(status), swap, force, why }), swap);
  } else if (args.positionals.length === 1) list(context, open.record);
  else await offer(args, context, open);
  return undefined;
};

/** The one swap that waits for this person, or that they offered. */
function findOnlyOpenSwap({ swaps }: OncallState, person: string): string {
  const waiting = swaps.filter(
    ({ status, to, by }) => status === 'offered' && (to === person || by === person),
  );
  const [only, ...others] = waiting;
  if (only && others.length === 0) return only.id;
  throw new Failure(
    'refused',
    only ? 'name a swap' : 'no swap is waiting for you',
    waiting.map(({ id }) => id),
  );
}

async function offer(args: Args<typeof flags>, context: CommandContext, open: OpenSchedules): Promise<void> {
  refuseExtraPositionals(args, 3);
  const schedule = resolveSchedule(open, args.positionals[1]);
  const [, , named] = args.positionals;
  const form = `callme schedule swap ${schedule} PERSON --mine T --theirs T`;
  if (named === undefined) throw new Failure('usage', `name a person: ${form}`);
  const to = await resolvePerson(context, named);
  const interval = async (flag: 'mine' | 'theirs', whose: string): Promise<Interval> => {
    const text = args.flag(flag);
    if (text === undefined) throw new Failure('usage', `name a shift of ${whose}: ${form}`);
    return resolveShift(context, open, schedule, { text, flag, whose });
  };
  const gives = await interval('mine', await context.person());
  const takes = await interval('theirs', to);
  const record = await recordOn(context, open, {
    do: 'swap-offer',
    schedule,
    to,
    gives,
    takes,
    force: args.has('force'),
    why: args.flag('why') ?? null,
  });
  show(context, record, record.swaps.at(-1)?.id ?? '');
}

type Named = { readonly text: string; readonly flag: string; readonly whose: string };

/** The shift under way at a time, or the time from one instant to another (`FROM/TO`, as ISO-8601 writes intervals). */
async function resolveShift(
  context: CommandContext,
  open: OpenSchedules,
  schedule: string,
  { text, flag, whose }: Named,
): Promise<Interval> {
  const [first = '', second] = text.split('/');
  const from = await parseFutureTime(context, first, `--${flag}`);
  if (second !== undefined) return { from, to: await parseFutureTime(context, second, `--${flag}`, from) };
  const shift = findShift(findCoverage(open, schedule), Date.parse(from));
  if (shift?.person !== whose) {
    throw new Failure(
      'refused',
      `--${flag}: ${whose} is not on duty at ${formatDayTime(Date.parse(from), context.output.zone)}; ${shift?.person ?? 'no one'} is`,
    );
  }
  return { from: new Date(shift.from).toISOString(), to: new Date(shift.to).toISOString() };
}

const line = ({ id, schedule, by, to, gives, takes, status }: Swap, { zone }: Output) => {
  const when = ({ from, to: end }: Interval) =>
    `${formatDayTime(Date.parse(from), zone)} to ${formatDayTime(Date.parse(end), zone)}`;
  return `${id}  ${schedule}  ${status}: ${by} gives ${to} ${when(gives)}, and takes ${when(takes)}`;
};

function show(context: CommandContext, { swaps }: OncallState, id: string): void {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return;
  context.output.print(context.output.json ? JSON.stringify(swap) : line(swap, context.output));
  if (swap.status === 'offered')
    context.output.inform(`${swap.to} has to accept it: callme schedule swap accept ${id}`);
}

function list(context: CommandContext, { swaps }: OncallState): void {
  const offered = swaps.filter(({ status }) => status === 'offered');
  if (context.output.json) context.output.print(JSON.stringify(offered));
  else if (offered.length > 0)
    context.output.print(offered.map(swap => line(swap, context.output)).join('\n'));
  else context.output.inform('no open swaps');
}
