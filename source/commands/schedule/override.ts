/** `schedule override`: somebody covers for a time, or does not any more. */
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';
import { dayTime, nameIn, type People } from '../../format/text/oncall.ts';
import { columns } from '../../format/text/table.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { aheadFlag } from '../kit/future-time.ts';
import { otherPerson } from '../kit/person.ts';
import { coverageMeant, openSchedules, scheduleMeant } from '../kit/schedules.ts';
import { atMost } from '../kit/text.ts';
import { recordOn } from './record.ts';
import { spansText } from './spans.ts';

export const run: Run = async (asked, edge) => {
  if (asked.flag('remove')) return remove(asked, edge);
  return asked.words.length <= 2 && !asked.flag('from') ? list(asked, edge) : add(asked, edge);
};

async function add(asked: Asked, edge: Edge): Promise<undefined> {
  atMost(asked, 3);
  const open = await openSchedules(edge);
  const schedule = scheduleMeant(open, asked.words[1]);
  const named = asked.words[2];
  if (named === undefined)
    throw new Failure('usage', `who? callme schedule override ${schedule} PERSON --from T --to T`);
  const person = await otherPerson(edge, named);
  const from = (await aheadFlag(edge, asked, 'from')) ?? edge.now();
  const to = await aheadFlag(edge, asked, 'to', from);
  if (to === undefined) throw new Failure('usage', 'until when? --to T, or --to +8h');
  const record = await recordOn(asked, edge, open, {
    do: 'override',
    schedule,
    person,
    from,
    to,
    force: asked.has('force'),
    why: asked.flag('why') ?? null,
  });
  const added = record.overrides.findLast(
    each => each.schedule === schedule && each.person === person && each.from === from && each.to === to,
  );
  if (edge.json) edge.print(JSON.stringify(added));
  else {
    // What holds is what the journal says now: somebody else may have covered meanwhile.
    const spans = coverageMeant({ ...open, record }, schedule).spans(Date.parse(from), Date.parse(to));
    edge.print(`${added?.id}  ${schedule}\n${spansText(spans, open.team.people, edge)}`);
  }
  return undefined;
}

async function remove(asked: Asked, edge: Edge): Promise<undefined> {
  atMost(asked, 1);
  const override = (asked.flag('remove') ?? '').toUpperCase();
  const open = await openSchedules(edge);
  const why = asked.flag('why') ?? null;
  const record = await recordOn(asked, edge, open, { do: 'remove-override', override, why });
  const removed = record.overrides.find(({ id }) => id === override);
  if (edge.json) edge.print(JSON.stringify(removed));
  else if (removed) edge.print(`removed ${columns([row(removed, open.team.people, edge)])}`);
  return undefined;
}

/** Those that were journaled and are not over. */
async function list(asked: Asked, edge: Edge): Promise<undefined> {
  const open = await openSchedules(edge);
  const schedule = asked.words[1] === undefined ? null : scheduleMeant(open, asked.words[1]);
  const found = current(open.record, edge.now()).filter(
    each => schedule === null || each.schedule === schedule,
  );
  if (edge.json) edge.print(JSON.stringify(found));
  else if (found.length > 0) edge.print(columns(found.map(each => row(each, open.team.people, edge))));
  else edge.tell('no override is recorded; those in the team file are seen with callme schedule show NAME');
  return undefined;
}

const current = ({ overrides }: OncallState, now: string) =>
  overrides.filter(({ to, removed }) => removed === null && to > now);

const row = ({ id, schedule, person, from, to, why, swap }: AddedOverride, people: People, edge: Edge) => [
  id,
  schedule,
  nameIn(people, person),
  dayTime(Date.parse(from), edge.zone),
  dayTime(Date.parse(to), edge.zone),
  why ?? (swap === null ? '' : `swap ${swap}`),
];
