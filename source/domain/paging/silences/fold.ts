/** Silences from their events. Total: what no longer applies where it landed changes nothing. */
import { Conflict } from '../../kernel/conflict.ts';
import type { SilenceEvent, SilenceEventType } from './events.ts';
import type { SilenceState } from './state.ts';

type Applier<T extends SilenceEventType> = (
  record: SilenceState,
  event: SilenceEvent<T>,
) => SilenceState | Conflict;

const appliers: { readonly [T in SilenceEventType]: Applier<T> } = {
  'silence-added': ({ silences }, { match, from, until, why, by, at }) => {
    const start = from ?? at;
    if (until <= start) return new Conflict(`it ends at ${until}, which is not after ${start}`);
    const added = { id: `SIL-${silences.length + 1}`, match, from: start, until, why, by, ended: null };
    return { silences: [...silences, added] };
  },
  'silence-ended': ({ silences }, { silence: id, by, at, why }) => {
    const silence = silences.find(each => each.id === id);
    if (!silence) return new Conflict(`there is no silence ${id}`);
    if (silence.ended) return new Conflict(`${silence.ended.by} ended ${id} already`);
    if (silence.until <= at) return new Conflict(`${id} was over at ${silence.until}`);
    const ended = { ...silence, ended: { by, at, why: why ?? null } };
    return { silences: silences.map(each => (each === silence ? ended : each)) };
  },
};

/** Applies one event; a {@link Conflict} says why it does not apply. */
export function applySilence(record: SilenceState, event: SilenceEvent): SilenceState | Conflict {
  // The table's type ties each applier to its event; indexing by a union loses that, and nothing else.
  return (appliers[event.type] as Applier<SilenceEventType>)(record, event);
}
