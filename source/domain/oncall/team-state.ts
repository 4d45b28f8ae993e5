/** Everything that is the whole team's and not one incident's or page's: one segment, and a fold for each part of it. */
import { Conflict } from '../kernel/conflict.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { SilenceEvent } from '../paging/silences/events.ts';
import { applySilence } from '../paging/silences/fold.ts';
import { isSilenceEvent, readSilenceEvent } from '../paging/silences/schema.ts';
import { emptySilences, type SilenceState } from '../paging/silences/state.ts';
import type { OncallEvent } from './overrides/events.ts';
import { applyOncall } from './overrides/fold.ts';
import { isOncallEvent, readOncallEvent } from './overrides/schema.ts';
import { emptyOncall, type OncallState } from './overrides/state.ts';

export type TeamEvent = OncallEvent | SilenceEvent;

export type TeamState = { readonly oncall: OncallState; readonly silences: SilenceState };

export const emptyTeamState: TeamState = { oncall: emptyOncall, silences: emptySilences };

const isOneOfOncall = (event: TeamEvent | UnknownEvent): event is OncallEvent =>
  isOncallEvent(event as OncallEvent | UnknownEvent);
const isOneOfSilences = (event: TeamEvent | UnknownEvent): event is SilenceEvent =>
  isSilenceEvent(event as SilenceEvent | UnknownEvent);

/** Checks one parsed JSON value: the event, or a sentence saying what is wrong with it. */
export function readTeamEvent(value: unknown): TeamEvent | UnknownEvent | string {
  const event = readOncallEvent(value);
  return typeof event === 'string' || isOneOfOncall(event) ? event : readSilenceEvent(value);
}

/** Applies one event to the part that it is of; a {@link Conflict} says why it does not apply. */
export function evolveTeam(record: TeamState, event: TeamEvent | UnknownEvent): TeamState | Conflict {
  if (isOneOfOncall(event)) {
    const oncall = applyOncall(record.oncall, event);
    return oncall instanceof Conflict ? oncall : { ...record, oncall };
  }
  if (!isOneOfSilences(event)) return new Conflict(`an event of a newer version: ${event.type}`);
  const silences = applySilence(record.silences, event);
  return silences instanceof Conflict ? silences : { ...record, silences };
}
