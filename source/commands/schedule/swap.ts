/** `schedule swap`: two people exchange shifts, offered and accepted as a role is. */
import type { Interval } from '../../domain/oncall/overrides/events.ts';
import type { OncallState, Swap } from '../../domain/oncall/overrides/state.ts';
import { shiftAt } from '../../domain/oncall/shift.ts';
import { dayTime } from '../../format/text/oncall.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { aheadNamed } from '../kit/future-time.ts';
import { otherPerson } from '../kit/person.ts';
import { coverageMeant, type OpenSchedules, openSchedules, scheduleMeant } from '../kit/schedules.ts';
import { atMost } from '../kit/text.ts';
import { recordOn } from './record.ts';

type Answer = (
  swap: string,
  asked: Asked,
) =>
  | { readonly do: 'swap-accept' | 'swap-withdraw'; readonly swap: string }
  | { readonly do: 'swap-decline'; readonly swap: string; readonly why: string | null };

const answers: Readonly<Record<string, Answer>> = {
  accept: swap => ({ do: 'swap-accept', swap }),
  decline: (swap, asked) => ({ do: 'swap-decline', swap, why: asked.flag('why') ?? null }),
  withdraw: swap => ({ do: 'swap-withdraw', swap }),
};

export const run: Run = async (asked, edge) => {
  const [, verb = '', named] = asked.words;
  const open = await openSchedules(edge);
  const answer = Object.hasOwn(answers, verb) ? answers[verb] : undefined;
  if (answer && (named === undefined || /^S-\d+$/i.test(named))) {
    atMost(asked, 3);
    const swap = (named ?? onlyOffered(open.record, await edge.person())).toUpperCase();
    show(edge, await recordOn(asked, edge, open, answer(swap, asked)), swap);
  } else if (asked.words.length === 1) list(edge, open.record);
  else await offer(asked, edge, open);
  return undefined;
};

/** The one swap that waits for this person, or that they offered. */
function onlyOffered({ swaps }: OncallState, person: string): string {
  const waiting = swaps.filter(
    ({ status, to, by }) => status === 'offered' && (to === person || by === person),
  );
  const [only, ...others] = waiting;
  if (only && others.length === 0) return only.id;
  throw new Failure(
    'refused',
    only ? 'which swap?' : 'no swap waits for you',
    waiting.map(({ id }) => id),
  );
}

async function offer(asked: Asked, edge: Edge, open: OpenSchedules): Promise<void> {
  atMost(asked, 3);
  const schedule = scheduleMeant(open, asked.words[1]);
  const [, , named] = asked.words;
  const form = `callme schedule swap ${schedule} PERSON --mine T --theirs T`;
  if (named === undefined) throw new Failure('usage', `with whom? ${form}`);
  const to = await otherPerson(edge, named);
  const interval = async (flag: 'mine' | 'theirs', whose: string): Promise<Interval> => {
    const text = asked.flag(flag);
    if (text === undefined) throw new Failure('usage', `which shift of ${whose}? ${form}`);
    return shiftNamed(edge, open, schedule, { text, flag, whose });
  };
  const gives = await interval('mine', await edge.person());
  const takes = await interval('theirs', to);
  const record = await recordOn(asked, edge, open, {
    do: 'swap-offer',
    schedule,
    to,
    gives,
    takes,
    force: asked.has('force'),
  });
  show(edge, record, record.swaps.at(-1)?.id ?? '');
}

type Named = { readonly text: string; readonly flag: string; readonly whose: string };

/** The shift under way at a time, or the time from one instant to another (`FROM/TO`, as ISO-8601 writes intervals). */
async function shiftNamed(
  edge: Edge,
  open: OpenSchedules,
  schedule: string,
  { text, flag, whose }: Named,
): Promise<Interval> {
  const [first = '', second] = text.split('/');
  const from = await aheadNamed(edge, first, `--${flag}`);
  if (second !== undefined) return { from, to: await aheadNamed(edge, second, `--${flag}`, from) };
  const shift = shiftAt(coverageMeant(open, schedule), Date.parse(from));
  if (shift?.person !== whose) {
    throw new Failure(
      'refused',
      `--${flag}: ${whose} is not on duty at ${dayTime(Date.parse(from), edge.zone)}; ${shift?.person ?? 'nobody'} is`,
    );
  }
  return { from: new Date(shift.from).toISOString(), to: new Date(shift.to).toISOString() };
}

const line = ({ id, schedule, by, to, gives, takes, status }: Swap, { zone }: Edge) => {
  const when = ({ from, to: end }: Interval) =>
    `${dayTime(Date.parse(from), zone)} to ${dayTime(Date.parse(end), zone)}`;
  return `${id}  ${schedule}  ${status}: ${by} gives ${to} ${when(gives)}, and takes ${when(takes)}`;
};

function show(edge: Edge, { swaps }: OncallState, id: string): void {
  const swap = swaps.find(each => each.id === id);
  if (!swap) return;
  edge.print(edge.json ? JSON.stringify(swap) : line(swap, edge));
  if (swap.status === 'offered')
    edge.tell(`it holds once ${swap.to} accepts: callme schedule swap accept ${id}`);
}

function list(edge: Edge, { swaps }: OncallState): void {
  const offered = swaps.filter(({ status }) => status === 'offered');
  if (edge.json) edge.print(JSON.stringify(offered));
  else if (offered.length > 0) edge.print(offered.map(swap => line(swap, edge)).join('\n'));
  else edge.tell('no swap is offered');
}
