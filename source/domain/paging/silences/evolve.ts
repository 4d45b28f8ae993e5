/** Folds silences from their events. Total: an event that does not apply changes nothing and is refused. */
import type { UnknownEvent } from '../../kernel/event.ts';
import { type Refusal, refuse } from '../../kernel/refusal.ts';
import type { SilenceEvent, SilenceEventType } from './events.ts';
import { isSilenceEvent } from './schema.ts';
import type { SilenceState } from './state.ts';

type Evolver<T extends SilenceEventType> = (
  state: SilenceState,
  event: SilenceEvent<T>,
) => SilenceState | Refusal;

const evolvers: { readonly [T in SilenceEventType]: Evolver<T> } = {
  'silence-added': ({ silences }, { match, from, until, why, by, at }) => {
    const start = from ?? at;
    if (until <= start) return refuse('ends-before-start', { start, end: until });
    const added = { id: `SIL-${silences.length + 1}`, match, from: start, until, why, by, ended: null };
    return { silences: [...silences, added] };
  },
  'silence-ended': ({ silences }, { silence: id, by, at, why }) => {
    const silence = silences.find(each => each.id === id);
    if (!silence) return refuse('no-such-silence', { silence: id }, { do: 'list-silences' });
    if (silence.ended) return refuse('silence-already-ended', { silence: id, by: silence.ended.by });
    if (silence.until <= at) return refuse('silence-over', { silence: id, end: silence.until });
    const ended = { ...silence, ended: { by, at, why: why ?? null } };
    return { silences: silences.map(each => (each === silence ? ended : each)) };
  },
};

/** The silences after one event. */
export function evolveSilences(
  state: SilenceState,
  event: SilenceEvent | UnknownEvent,
): SilenceState | Refusal {
  if (!isSilenceEvent(event)) return refuse('newer-version', { type: event.type });
  // The table's type ties each evolver to its event; indexing by a union loses that, and nothing else.
  return (evolvers[event.type] as Evolver<SilenceEventType>)(state, event);
}
