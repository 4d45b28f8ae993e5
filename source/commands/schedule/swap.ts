/** `schedule swap`: two people exchange shifts, offered and accepted as a role is. */

import type { OpenSchedules } from '../../app/schedules.ts';
import type { Interval } from '../../domain/oncall/overrides/events.ts';
import type { OncallState, Swap, SwapStatus } from '../../domain/oncall/overrides/state.ts';
import { everyoneOn, isOnDuty } from '../../domain/oncall/schedule/everyone.ts';
import { findShift } from '../../domain/oncall/schedule/find-shift.ts';
import { formatDayTime, formatPeriodCells } from '../../format/text/oncall.ts';
import type { Zone } from '../../time/format.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { findFutureTime, parseFutureTime } from '../kit/future-time.ts';
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
import type { flags } from './spec.ts';

type SwapAnswer = 'swap-accept' | 'swap-decline' | 'swap-withdraw' | 'swap-undo';

type Word = {
  readonly intent: (status: SwapStatus | undefined) => SwapAnswer;
  /** The swap that a person means who names none. */
  readonly isMeant: (swap: Swap, person: string) => boolean;
  readonly none: string;
};

/** What each word does to a swap. Withdrawing one that was accepted already undoes it. */
const words: Readonly<Record<string, Word>> = {
  accept: {
    intent: () => 'swap-accept',
    isMeant: ({ status, to }, person) => status === 'offered' && to === person,
    none: 'no swap is waiting for you',
  },
  decline: {
    intent: () => 'swap-decline',
    isMeant: ({ status, to }, person) => status === 'offered' && to === person,
    none: 'no swap is waiting for you',
  },
  withdraw: {
    intent: status => (status === 'accepted' ? 'swap-undo' : 'swap-withdraw'),
    isMeant: ({ status, by }, person) => status === 'offered' && by === person,
    none: 'you have no open offer of a swap: to undo one that was accepted, callme schedule swap undo S-n',
  },
  undo: {
    intent: () => 'swap-undo',
    isMeant: ({ status, by, to }, person) => status === 'accepted' && (by === person || to === person),
    none: 'you have no accepted swap that is not over',
  },
};

export const run: Run<typeof flags> = async (args, context) => {
  const [, verb = '', named] = args.positionals;
  const open = await openSchedules(context);
  const word = Object.hasOwn(words, verb) ? words[verb] : undefined;
  if (word && (named === undefined || /^S-\d+$/i.test(named))) {
    refuseExtraPositionals(args, 3);
    const id = (named ?? (await findMeant(context, open.record, verb, word))).toUpperCase();
    const swap = open.record.swaps.find(each => each.id === id);
    const [force, why] = [args.has('force'), args.flag('why') ?? null];
    const intent = { do: word.intent(swap?.status), swap: id, force, why } as const;
    const zone = zoneOfSchedule(context, open, swap?.schedule ?? '');
    show(context, open, (await recordOn(context, open, intent, zone)).record, id);
  } else if (args.positionals.length === 1) list(context, open);
  else await offer(args, context, open);
  return undefined;
};

const isOver = ({ gives, takes }: Swap, now: string) => gives.to <= now && takes.to <= now;

async function findMeant(
  context: CommandContext,
  { swaps }: OncallState,
  verb: string,
  { isMeant, none }: Word,
): Promise<string> {
  const person = await context.person();
  const meant = swaps.filter(swap => isMeant(swap, person) && !isOver(swap, context.now()));
  const [only, ...others] = meant;
  if (only && others.length === 0) return only.id;
  throw new Failure(
    'refused',
    only ? `name a swap: callme schedule swap ${verb} S-n` : none,
    meant.map(({ id }) => id),
  );
}

async function offer(args: Args<typeof flags>, context: CommandContext, open: OpenSchedules): Promise<void> {
  refuseExtraPositionals(args, 3);
  const schedule = resolveSchedule(open, args.positionals[1]);
  const [, , named] = args.positionals;
  const form = `callme schedule swap ${schedule} PERSON --mine T --theirs T`;
  if (named === undefined) throw new Failure('usage', `name a person: ${form}`);
  const to = await resolvePerson(context, named);
  await requireCalendars(context, open, schedule);
  const zone = zoneOfSchedule(context, open, schedule);
  const interval = (flag: 'mine' | 'theirs', whose: string): Interval => {
    const text = args.flag(flag);
    if (!text) throw new Failure('usage', `name a shift of ${whose}: ${form}`);
    return resolveShift(context, open, { schedule, zone, text, flag, whose });
  };
  const giver = await context.person();
  const gives = interval('mine', giver);
  const takes = interval('theirs', to);
  const [force, why] = [args.has('force'), args.flag('why') ?? null];
  const intent = { do: 'swap-offer', schedule, to, gives, takes, force, why } as const;
  const { record } = await recordOn(context, open, intent, zone);
  show(context, open, record, record.swaps.findLast(({ by }) => by === giver)?.id ?? '');
}

type Named = {
  readonly schedule: string;
  readonly zone: Zone;
  readonly text: string;
  readonly flag: string;
  readonly whose: string;
};

/** The shift under way at a time, or the time from one instant to another (`FROM/TO`, as ISO-8601 writes intervals). */
function resolveShift(
  context: CommandContext,
  open: OpenSchedules,
  { schedule, zone, text, flag, whose }: Named,
): Interval {
  const interval = parseInterval(context, text, zone);
  if (interval) return interval;
  const at = Date.parse(parseFutureTime(context, text, `--${flag}`, { zone }));
  const shift = findShift(findCoverage(open, schedule), at);
  if (!shift || !isOnDuty(shift, whose)) {
    throw new Failure(
      'refused',
      `--${flag}: ${whose} is not on duty at ${formatDayTime(at, zone)}; ${shift ? everyoneOn(shift).join(' and ') : 'no one'} is`,
    );
  }
  return { from: new Date(shift.from).toISOString(), to: new Date(shift.to).toISOString() };
}

/** `FROM/TO`; names of zones have a slash as well, so that any of them may be the one between the times. */
function parseInterval(context: CommandContext, text: string, zone: Zone): Interval | null {
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    const from = findFutureTime(context, text.slice(0, slash), { zone });
    const to = from && findFutureTime(context, text.slice(slash + 1), { zone, base: from });
    if (from && to) return { from, to };
  }
  return null;
}

function formatLine(swap: Swap, zone: Zone): string {
  const { id, schedule, by, to, gives, takes, status, answer } = swap;
  const when = ({ from, to: end }: Interval) =>
    formatPeriodCells(Date.parse(from), Date.parse(end), zone).join(' to ');
  const who = status === 'undone' || status === 'withdrawn' ? ` by ${answer?.by ?? by}` : '';
  const why = answer?.why ? ` (${answer.why})` : '';
  return `${id}  ${schedule}  ${status}${who}${why}: ${by} gives ${to} ${when(gives)}, and takes ${when(takes)}`;
}

function show(context: CommandContext, open: OpenSchedules, { swaps }: OncallState, id: string): void {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return;
  const { output } = context;
  output.print(
    output.json ? JSON.stringify(swap) : formatLine(swap, zoneOfSchedule(context, open, swap.schedule)),
  );
  if (swap.status === 'offered')
    output.inform(`${swap.to} has to accept it: callme schedule swap accept ${id}`);
}

/** Open offers, and accepted swaps that can still be undone. */
function list(context: CommandContext, open: OpenSchedules): void {
  const { output } = context;
  const found = open.record.swaps.filter(
    swap => (swap.status === 'offered' || swap.status === 'accepted') && !isOver(swap, context.now()),
  );
  if (output.json) output.print(JSON.stringify(found));
  else if (found.length > 0)
    output.print(
      found.map(swap => formatLine(swap, zoneOfSchedule(context, open, swap.schedule))).join('\n'),
    );
  else output.inform('no open swaps');
}
