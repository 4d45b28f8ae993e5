/** Judges a change of the plan before it is recorded: limits, absences and roles that one person gets twice. */
import { tryDecision } from '../../kernel/decider.ts';
import { accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import {
  isRefusal,
  notFound,
  type Problem,
  problem,
  type Refusal,
  refuse,
  usage,
} from '../../kernel/refusal.ts';
import { formatAway } from '../absences/away-on-duty.ts';
import { formatBrokenLimit } from '../limits/format-limit.ts';
import { type ChangedHours, type Effects, findEffects, type TwoRoles } from './effects.ts';
import type { OncallDraft } from './events.ts';
import { evolveOncall } from './evolve.ts';
import type { OncallIntent, OncallIntentName } from './intents.ts';
import type { Schedules } from './schedules.ts';
import type { OncallState } from './state.ts';

/** Turns one intent into events or a refusal. */
export type IntentDecider<N extends OncallIntentName> = (
  state: OncallState,
  intent: OncallIntent<N>,
  schedules: Schedules,
  context: Context,
) => Decision<OncallDraft>;

/** A change of the plan that is judged before it is recorded. */
export type Proposal = {
  /** Its events, which record the limits that it breaks in each schedule. */
  readonly events: (breaksIn: (schedule: string) => readonly string[]) => readonly OncallDraft[];
  /** The state once the change is in force; left out: after the events. */
  readonly after?: OncallState;
  readonly changes: readonly ChangedHours[];
  readonly kind: 'override' | 'swap';
  readonly alternative: 'person' | 'shifts' | null;
  readonly force: boolean;
  readonly why: string | null;
  /** Limits that someone forced before, so that they are only repeated. */
  readonly known?: readonly string[];
  /** Something else that has to be forced. */
  readonly isForced?: boolean;
  readonly warnings?: readonly Problem[];
};

/** What has to be forced, by the text that is recorded. */
type Breaks = Map<string, Problem>;

function addBreaks(breaks: Breaks, { breaks: broken, away }: Pick<Effects, 'breaks' | 'away'>): void {
  for (const each of broken) {
    const text = formatBrokenLimit(each);
    breaks.set(text, problem('limit-broken', { ...each, text }));
  }
  for (const each of away) {
    const { person, absence } = each;
    breaks.set(formatAway(each), problem('person-away', { person, when: absence.when, why: absence.why }));
  }
}

/** In the order of time; times of one person and team that meet are one, whichever of several changes makes them. */
function joinTimes(found: readonly TwoRoles[]): TwoRoles[] {
  const joined: TwoRoles[] = [];
  for (const each of found.toSorted((a, b) => a.from - b.from)) {
    const { person, team, from, to } = each;
    const index = joined.findIndex(
      other => other.person === person && other.team === team && other.to >= from,
    );
    const met = joined[index];
    if (met) joined[index] = { ...met, to: Math.max(met.to, to) };
    else joined.push(each);
  }
  return joined;
}

/** Refuses a change that breaks limits or puts someone on duty who is away, unless it is forced with a reason, and warns of roles that one person gets twice. */
export function judge(
  state: OncallState,
  schedules: Schedules,
  context: Context,
  proposal: Proposal,
): Decision<OncallDraft> {
  const { events, changes, kind, alternative, force, why, known = [], warnings = [] } = proposal;
  const tried = tryDecision(evolveOncall, state, accept(...events(() => [])), context);
  if (isRefusal(tried)) return tried;
  const after = proposal.after ?? tried.state;
  const effects = changes.map(hours => ({
    schedule: hours.schedule,
    ...findEffects(schedules, state, after, hours),
  }));
  // Two intervals of one schedule find the same limits around them.
  const breaks = new Map<string, Breaks>();
  for (const { schedule, ...found } of effects) {
    const own: Breaks = breaks.get(schedule) ?? new Map();
    addBreaks(own, found);
    breaks.set(schedule, own);
  }
  const all = [...breaks.values()].flatMap(own => [...own]);
  const fresh = all.flatMap(([text, broken]) => (known.includes(text) ? [] : [broken]));
  if (fresh.length > 0 && !force) {
    const remedy = { do: 'force', alternative, needsReason: true } as const;
    const isAway = fresh.every(({ reason }) => reason === 'person-away');
    return refuse(isAway ? 'puts-away-on-call' : 'breaks-limits', {}, remedy, fresh);
  }
  if ((fresh.length > 0 || proposal.isForced) && reasonOf(why) === null)
    return usage('reason-required', { for: `forced-${kind}` }, { give: 'why' });
  return {
    events: [...events(schedule => [...(breaks.get(schedule)?.keys() ?? [])])],
    warnings: [
      ...warnings,
      ...all.flatMap(([text, broken]) => (known.includes(text) ? [broken] : [])),
      ...joinTimes(effects.flatMap(({ twoRoles }) => twoRoles)).map(({ from, to, ...held }) =>
        problem('gets-two-roles', { ...held, from: iso(from), to: iso(to) }),
      ),
      ...effects.flatMap(({ bookings }) =>
        bookings.map(({ person, other, from, to }) =>
          problem('gets-double-booked', { person, schedule: other, from: iso(from), to: iso(to) }),
        ),
      ),
    ],
  };
}

export const noSuchSchedule = (schedule: string): Refusal => notFound('no-such-schedule', { schedule });

/** A reason as it is recorded: null where it is empty. */
export const reasonOf = (why: string | null) => why?.trim() || null;

export const iso = (instant: number): string => new Date(instant).toISOString();
