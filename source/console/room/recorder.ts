/** What every effect of the room uses: the newest frame, the status line, and the way to record an intent. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import type { Navigation } from '../app/use-navigation.ts';
import type { Services } from '../data/services.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import type { Known } from './line/completion.ts';
import { failure, recordInRoom } from './record.ts';
import type { RoomStore } from './store.ts';
import type { TimelineView } from './timeline/position.ts';

/** The room as of its last frame. */
export type Frame = {
  readonly services: Services;
  readonly incident: Incident | null;
  readonly view: TimelineView;
  readonly known: Known;
  /** Shows at once what was just recorded here. */
  readonly show: (incident: Incident) => void;
  readonly navigation: Pick<Navigation, 'goBack' | 'openHelp' | 'quit'>;
  readonly terminal: {
    /** Writes a sequence that draws nothing. */
    readonly write: (sequence: string) => void;
    /** Lends the terminal to an editor. */
    readonly lend: (work: () => Promise<void>) => Promise<void>;
    /** Keeps what is pressed until the work is done. */
    readonly hold: (work: Promise<unknown>) => void;
  };
};

export type Recorder = ReturnType<typeof createRecorder>;

/** @param frame returns the room as of its last frame: effects outlive the frame in which they began */
export function createRecorder(id: string, store: RoomStore, frame: () => Frame) {
  const setStatus = (status: Status | null) => store.dispatch({ type: 'status', status });
  const refuse = (text: string) => setStatus({ text, bad: true });

  /** Records an intent and says what came of it. @returns whether it was recorded */
  const record = async (
    intent: LaterIntent,
    { at = null, done = null }: { readonly at?: TimeValue | null; readonly done?: string | null } = {},
  ): Promise<boolean> => {
    try {
      const { services, show } = frame();
      const { incident, status } = await recordInRoom(services, id, intent, at);
      if (incident) show(incident);
      setStatus(status ?? (done === null ? null : { text: done, bad: false }));
      return incident !== null;
    } catch (error) {
      setStatus(failure(error));
      return false;
    }
  };

  return { id, store, frame, setStatus, refuse, record };
}
