/**
 * Turns a person's intents for schedules into events or a refusal. Pure: the schedules of the team file are an argument, and
 * the clock is in the context. Hours that are over are not changed, unless that is forced with a reason.
 */
import { type Decider, tryDecision } from '../../kernel/decider.ts';
import type { Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { overrideDeciders } from './decide-overrides.ts';
import { swapDeciders } from './decide-swaps.ts';
import type { OncallDraft } from './events.ts';
import { evolveOncall } from './evolve.ts';
import type { OncallIntent, OncallIntentName } from './intents.ts';
import type { IntentDecider } from './judge.ts';
import type { Schedules } from './schedules.ts';
import { emptyOncall, type OncallState } from './state.ts';

const deciders: { readonly [N in OncallIntentName]: IntentDecider<N> } = {
  ...overrideDeciders,
  ...swapDeciders,
};

export function decideOncall(
  state: OncallState,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
): Decision<OncallDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as IntentDecider<OncallIntentName>;
  const tried = tryDecision(evolveOncall, state, decider(state, intent, schedules, context), context);
  return isRefusal(tried) ? tried : { events: tried.events, warnings: tried.warnings };
}

/** The decider of overrides and swaps, over the schedules of a team file. */
export const oncallDecider = (schedules: Schedules): Decider<OncallState, OncallIntent, OncallDraft> => ({
  initial: emptyOncall,
  decide: (state, intent, context) => decideOncall(state, intent, schedules, context),
  evolve: evolveOncall,
});
