/** What every effect of the room uses: the newest frame, the status line, and the way to record an intent. */
import { actOnIncident } from '../../app/act-on-incident.ts';
import type { Recorded } from '../../app/record/incident.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { Navigation } from '../app/use-navigation.ts';
import type { Services } from '../data/services.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import type { Known } from './line/completion.ts';
import { describeResult, failure } from './record.ts';
import type { RoomStore } from './store.ts';
import type { TimelineView } from './timeline/position.ts';

type Details = {
  /** When it happened; null: now. */
  readonly at?: TimeValue | null;
  /** What to say if nothing else is said. */
  readonly done?: string | null;
};

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
export function createRecorder(id: IncidentId, store: RoomStore, frame: () => Frame) {
  const setStatus = (status: Status | null) => store.dispatch({ type: 'status', status });
  const refuse = (text: string) => setStatus({ text, bad: true });

  /** Calls a use case and says what came of it. @returns whether anything was recorded */
  const carryOut = async (
    act: (services: Services) => Promise<Recorded | Refusal>,
    { at = null, done = null }: Details = {},
  ): Promise<boolean> => {
    try {
      const { services, show } = frame();
      const { incident, status } = describeResult(await act(services), { id, at, zone: services.zone });
      if (incident) show(incident);
      setStatus(status ?? (done === null ? null : { text: done, bad: false }));
      return incident !== null;
    } catch (error) {
      setStatus(failure(error));
      return false;
    }
  };

  const record = (intent: LaterIntent, details: Details = {}) =>
    carryOut(services => actOnIncident(services, id, intent, details.at), details);

  const close = (at: TimeValue | null) => carryOut(services => services.closeIncident(id, at), { at });

  return { id, store, frame, setStatus, refuse, record, close };
}
