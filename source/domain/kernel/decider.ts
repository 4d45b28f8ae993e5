/** The shape that every family of events has: incidents, pages, silences, overrides, changes. */
import type { Accepted, Decision } from './decision.ts';
import { type AnyDraft, type Context, type NewId, type Stamp, stamp, type UnknownEvent } from './event.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { cleanDeep } from './text.ts';

/**
 * @typeParam State what the events of one stream fold to
 * @typeParam Intent what a person can want of it
 * @typeParam Draft its events, without their stamps
 */
export type Decider<State, Intent, Draft extends AnyDraft> = {
  readonly initial: State;
  /** What a person wants, in the state as it is, becomes events or a refusal. Pure. */
  readonly decide: (state: State, intent: Intent, context: Context) => Decision<Draft>;
  readonly evolve: Evolve<State, Draft>;
};

/**
 * The state after one event; a refusal where the event does not apply, which then changes nothing. The order of the journal
 * decides: of two events that exclude each other, the one that landed first applies.
 */
export type Evolve<State, Draft extends AnyDraft> = (
  state: State,
  event: (Stamp & Draft) | UnknownEvent,
) => State | Refusal;

/** The id of an event that is only tried. */
export const undecided: NewId = () => 'undecided';

/**
 * Tries the events of a decision on the state as it is: what would not apply is refused before it is written. Terminal
 * control sequences are removed from every text first, so that none gets into the journal.
 * @returns the events, and the state after them
 */
export function tryDecision<State, Draft extends AnyDraft>(
  evolve: Evolve<State, Draft>,
  before: State,
  decision: Decision<Draft>,
  context: Context,
): (Accepted<Draft> & { readonly state: State }) | Refusal {
  if (isRefusal(decision)) return decision;
  const events = decision.events.map(cleanDeep);
  let state = before;
  for (const draft of events) {
    const next = evolve(state, stamp(draft, context, undecided));
    if (isRefusal(next)) return next;
    state = next;
  }
  return { events, warnings: decision.warnings, state };
}
