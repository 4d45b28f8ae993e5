/**
 * What a person wants of schedules becomes events or a refusal (design section 2). Pure: the team file's schedules come in
 * as an argument, and the clock with the context.
 */

import type { Context } from '../../incident/decide/intents.ts';
import { Conflict } from '../../kernel/conflict.ts';
import {
  type Accepted,
  accept,
  type Decision,
  isRefusal,
  notFound,
  type Refusal,
  refusal,
  usage,
} from '../../kernel/decision.ts';
import { cleanDeep } from '../../kernel/text.ts';
import type { Coverage } from '../coverage.ts';
import { limitText } from '../limit-text.ts';
import { type BrokenLimit, brokenLimits, type ZoneOf } from '../limits.ts';
import type { Cover, Span } from '../schedule.ts';
import { day } from '../wall-time.ts';
import type { Interval, OncallDraft, OncallEvent } from './events.ts';
import { applyOncall } from './fold.ts';
import type { OncallIntent, OncallIntentName } from './intents.ts';
import { coversOf, type OncallState, type Swap } from './state.ts';

/** The schedules of the team file. */
export type Schedules = {
  /** A schedule with these journaled overrides; null where there is none of that name. */
  readonly coverage: (name: string, covers: readonly Cover[]) => Coverage | null;
  readonly zoneOf: (schedule: string) => ZoneOf;
};

type Decider<N extends OncallIntentName> = (
  record: OncallState,
  intent: OncallIntent<N>,
  schedules: Schedules,
  context: Context,
) => Decision<OncallDraft>;

/** Longer than this it is no override but a rotation. */
const longest = 366 * day;
/** How far around a change its effect on limits is looked for: as far as a week's rest or a month's share reaches. */
const around = 28 * day;

const times = ({ from, to }: Interval) => ({ from: Date.parse(from), to: Date.parse(to) });

function wrongInterval({ from, to }: Interval): Refusal | null {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(start < end)) return usage(`it would end at ${to}, which is not after ${from}`);
  return end - start > longest ? usage('more than a year is a rotation: write it into the team file') : null;
}

const noSchedule = (name: string) => notFound(`there is no schedule "${name}" in the team file`);

/**
 * The limits that covers break for the people they put on duty, and that were not broken before them: in words.
 * @param added what is about to be journaled
 */
function newlyBroken(
  record: OncallState,
  schedules: Schedules,
  schedule: string,
  added: readonly Omit<Cover, 'id'>[],
): string[] {
  const covers = coversOf(record, schedule);
  const before = schedules.coverage(schedule, covers);
  const after = schedules.coverage(schedule, [...covers, ...added.map(cover => ({ ...cover, id: 'new' }))]);
  if (!before || !after) return [];
  const zoneOf = schedules.zoneOf(schedule);
  const from = Math.min(...added.map(cover => cover.from)) - around;
  const to = Math.max(...added.map(cover => cover.to)) + around;
  const key = ({ kind, person, value }: BrokenLimit) => `${kind} ${person} ${value}`;
  const known = new Set(brokenLimits(before, zoneOf, from, to).map(key));
  const people = new Set(added.map(({ person }) => person));
  return brokenLimits(after, zoneOf, from, to)
    .filter(broken => people.has(broken.person) && !known.has(key(broken)))
    .map(limitText);
}

/** Refuses what breaks limits, unless that is wanted and why is said. */
function unforced(breaks: readonly string[], force: boolean, instead: string): Refusal | null {
  if (breaks.length === 0 || force) return null;
  return refusal(`that breaks a limit of the schedule; ${instead}`, breaks);
}

/** Who else than a person is on duty at some time of an interval; null where nobody is. */
function othersIn(coverage: Coverage, person: string, { from, to }: Interval): Span | null {
  return coverage.spans(Date.parse(from), Date.parse(to)).find(span => span.person !== person) ?? null;
}

function notTheirs(coverage: Coverage, person: string, interval: Interval): Refusal | null {
  const other = othersIn(coverage, person, interval);
  if (!other) return null;
  const from = new Date(other.from).toISOString();
  return refusal(`${person} is not on duty all through that: from ${from} it is ${other.person ?? 'nobody'}`);
}

const swapped = ({ gives, takes, by, to }: Pick<Swap, 'gives' | 'takes' | 'by' | 'to'>) => [
  { ...times(gives), person: to },
  { ...times(takes), person: by },
];

/** Why a swap cannot be: somebody else is on duty then. */
function unswappable(
  record: OncallState,
  schedules: Schedules,
  { schedule, by, to, gives, takes }: Pick<Swap, 'schedule' | 'by' | 'to' | 'gives' | 'takes'>,
): Refusal | null {
  const coverage = schedules.coverage(schedule, coversOf(record, schedule));
  if (!coverage) return noSchedule(schedule);
  return notTheirs(coverage, by, gives) ?? notTheirs(coverage, to, takes);
}

const deciders: { readonly [N in OncallIntentName]: Decider<N> } = {
  override: (record, { schedule, person, from, to, force, why }, schedules) => {
    const wrong = wrongInterval({ from, to });
    if (wrong) return wrong;
    const coverage = schedules.coverage(schedule, coversOf(record, schedule));
    if (!coverage) return noSchedule(schedule);
    if (force && !why?.trim()) return usage('say why it is forced: --why REASON');
    const breaks = newlyBroken(record, schedules, schedule, [{ ...times({ from, to }), person }]);
    const instead = 'somebody else, or --force --why REASON if it must be';
    const refused = unforced(breaks, force, instead);
    if (refused) return refused;
    const warnings = othersIn(coverage, person, { from, to }) ? [] : [`${person} is on duty then anyway`];
    const draft: OncallDraft = {
      type: 'override-added',
      schedule,
      person,
      from,
      to,
      why: why?.trim() || null,
      breaks,
    };
    return { events: [draft], warnings };
  },
  'remove-override': (_record, { override, why }) =>
    accept({ type: 'override-removed', override, why: why?.trim() || null }),
  'swap-offer': (record, { schedule, to, gives, takes, force }, schedules, { by }) => {
    if (to === by) return usage('a swap is between two people');
    const wrong = wrongInterval(gives) ?? wrongInterval(takes);
    if (wrong) return wrong;
    const swap = { schedule, by, to, gives, takes };
    const impossible = unswappable(record, schedules, swap);
    if (impossible) return impossible;
    const breaks = newlyBroken(record, schedules, schedule, swapped(swap));
    const refused = unforced(breaks, force, 'other shifts, or --force if it must be');
    return refused ?? accept({ type: 'swap-offered', schedule, to, gives, takes, breaks });
  },
  'swap-accept': (record, { swap: id }, schedules) => {
    const swap = record.swaps.find(each => each.id === id);
    // Whether its offer stands, and for whom, the fold says; meanwhile somebody may have taken one of the shifts over.
    const changed = swap?.status === 'offered' ? unswappable(record, schedules, swap) : null;
    return changed
      ? { ...changed, message: `${changed.message}; decline it, and offer one anew` }
      : accept({ type: 'swap-accepted', swap: id });
  },
  'swap-decline': (_record, { swap, why }) =>
    accept({ type: 'swap-declined', swap, why: why?.trim() || null }),
  'swap-withdraw': (_record, { swap }) => accept({ type: 'swap-withdrawn', swap }),
};

/** Decides, and tries the events on the record as it is: what would not apply is refused before it is written. */
export function decideOncall(
  record: OncallState,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
): Decision<OncallDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as Decider<OncallIntentName>;
  const verdict = decider(record, intent, schedules, context);
  return isRefusal(verdict) ? verdict : tried(record, verdict, context);
}

function tried(
  record: OncallState,
  accepted: Accepted<OncallDraft>,
  { by, at, now }: Context,
): Decision<OncallDraft> {
  const events = accepted.events.map(cleanDeep);
  for (const draft of events) {
    const stamped = { ...draft, v: 1, id: 'undecided', at: at.at, recorded: now, by } as OncallEvent;
    const next = applyOncall(record, stamped);
    if (next instanceof Conflict) return refusal(next.why);
  }
  return { ...accepted, events };
}
