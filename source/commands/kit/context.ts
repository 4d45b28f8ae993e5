/** What a command may touch of the world, in one place: environment, clock, streams, store, team file, who I am. */

import type { NewId } from '../../app/record.ts';
import type { Context } from '../../domain/incident/decide/intents.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import type { DrillMark } from '../../drill/mark.ts';
import type { Paint } from '../../format/text/style.ts';
import type { Journal } from '../../store/journal.ts';
import type { FoundTeamFile } from '../../team/find.ts';
import type { TeamFile } from '../../team/types.ts';
import type { Zone } from '../../time/format.ts';
import type { Places } from '../../workspace/places.ts';
import type { Settings } from '../../workspace/settings.ts';

export type Edge = {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly places: Places;
  readonly settings: Settings;
  readonly json: boolean;
  readonly zone: Zone;
  readonly paint: Paint;
  /** Terminal cells that a line may take; 80 where there is no terminal. */
  readonly columns: number;
  /** Whether both ends are a terminal, so that a person is there to be asked. */
  readonly interactive: boolean;
  /** UTC ISO-8601 with milliseconds. */
  readonly now: () => string;
  /** Gives out event ids; loaded by whoever records. */
  readonly ids: () => Promise<NewId>;
  /** A result, to standard output. */
  readonly print: (text: string) => void;
  /** Anything else, to standard error. */
  readonly tell: (text: string) => void;
  /** Work for when the command has answered: what it can be quicker by the next time. */
  readonly later: (work: () => void) => void;
  readonly journal: () => Promise<Journal>;
  readonly storePath: () => string;
  /** What says that a drill is played in the store; null where none is. */
  readonly drill: () => DrillMark | null;
  readonly teamFile: () => FoundTeamFile | null;
  readonly team: () => Promise<TeamFile | null>;
  readonly person: () => Promise<string>;
  /** Whether standard input is a pipe or a file that may hold the text. */
  readonly piped: boolean;
  readonly readInput: () => Promise<Uint8Array>;
};

/** The context of a decision: who, and when it happened. */
export async function context(edge: Edge, at: TimeValue | null): Promise<Context> {
  const now = edge.now();
  return { by: await edge.person(), at: at ?? { at: now, approximate: false }, now };
}
