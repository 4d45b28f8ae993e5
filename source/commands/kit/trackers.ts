/** What the commands that talk to trackers share. */
import type { TeamFile } from '../../team/types.ts';
import { areSetUp } from '../../trackers/open.ts';
import { Failure } from './command.ts';
import type { Edge } from './context.ts';

/** Milliseconds for one request and its answer. */
export const requestTimeout = 20_000;

/** @throws {Failure} where the team file sets up none */
export async function teamWithTrackers(edge: Edge): Promise<TeamFile> {
  const team = await edge.team();
  if (team && areSetUp(team.trackers).length > 0) return team;
  throw new Failure(
    'refused',
    team
      ? `${edge.teamFile()?.path} sets up no tracker: add \`trackers\` with github, jira or linear (docs/trackers.md)`
      : 'there is no team file to say where a tracker is; callme init writes one (docs/trackers.md)',
  );
}

/** What went wrong with single follow-ups and trackers, while the others go on. */
export class Troubles {
  readonly #edge: Edge;
  readonly #told: string[] = [];

  constructor(edge: Edge) {
    this.#edge = edge;
  }

  get none(): boolean {
    return this.#told.length === 0;
  }

  /** People are told at once; whoever reads JSON is told by the failure at the end. */
  add(message: string): void {
    this.#told.push(message);
    if (!this.#edge.json) this.#edge.tell(message);
  }

  /**
   * The exit code, once the results are printed.
   * @throws {Failure} where there were any and JSON was asked for
   */
  end(): number | undefined {
    if (this.none) return undefined;
    if (this.#edge.json) throw new Failure('failed', 'not everything could be done', this.#told);
    return 1;
  }
}
