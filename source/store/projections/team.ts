/** The team-wide data: overrides, swaps and silences. */
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { emptyTeamState, evolveTeam, type TeamEvent, type TeamState } from '../../domain/team/state.ts';
import type { Log } from '../port.ts';
import { teamStream } from '../streams.ts';
import { conflictsOf, FoldedStream } from './folded-stream.ts';

/** The result of an append to the team-wide data. */
export type TeamAppended = { readonly record: TeamState; readonly conflicts: readonly Refusal[] };

export class Team {
  readonly #fold: FoldedStream<TeamState>;

  constructor(log: Log) {
    this.#fold = new FoldedStream(log, teamStream, {
      initial: () => emptyTeamState,
      evolve: (state, event) => evolveTeam(state, event as TeamEvent),
    });
  }

  async read(): Promise<TeamState> {
    return (await this.#fold.read()) ?? emptyTeamState;
  }

  async append(events: readonly TeamEvent[]): Promise<TeamAppended> {
    await this.#fold.read();
    const { state, outcomes } = await this.#fold.append(events);
    return { record: state, conflicts: conflictsOf(events, outcomes) };
  }
}
