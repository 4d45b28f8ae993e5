/** What concerns the whole team and not one incident or page: overrides, swaps and silences share one stream. */
import type { UnknownEvent } from '../kernel/event.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { OncallEvent } from '../oncall/overrides/events.ts';
import { evolveOncall } from '../oncall/overrides/evolve.ts';
import { isOncallEvent, readOncallEvent } from '../oncall/overrides/schema.ts';
import { emptyOncall, type OncallState } from '../oncall/overrides/state.ts';
import type { SilenceEvent } from '../paging/silences/events.ts';
import { evolveSilences } from '../paging/silences/evolve.ts';
import { readSilenceEvent } from '../paging/silences/schema.ts';
import { emptySilences, type SilenceState } from '../paging/silences/state.ts';

export type TeamEvent = OncallEvent | SilenceEvent;

export type TeamState = { readonly oncall: OncallState; readonly silences: SilenceState };

export const emptyTeamState: TeamState = { oncall: emptyOncall, silences: emptySilences };

const isOneOfOncall = (event: TeamEvent | UnknownEvent): event is OncallEvent =>
  isOncallEvent(event as OncallEvent | UnknownEvent);

/** Checks one parsed JSON value: the event, or a sentence saying what is wrong with it. */
export function readTeamEvent(value: unknown): TeamEvent | UnknownEvent | string {
  const event = readOncallEvent(value);
  return typeof event === 'string' || isOneOfOncall(event) ? event : readSilenceEvent(value);
}

/** The team's state after one event, which changes one part of it. */
export function evolveTeam(state: TeamState, event: TeamEvent | UnknownEvent): TeamState | Refusal {
  if (isOneOfOncall(event)) {
    const oncall = evolveOncall(state.oncall, event);
    return isRefusal(oncall) ? oncall : { ...state, oncall };
  }
  const silences = evolveSilences(state.silences, event as SilenceEvent | UnknownEvent);
  return isRefusal(silences) ? silences : { ...state, silences };
}
