/** What the commands that use trackers share. */
import type { TeamFile } from '../../../team/types.ts';
import { findConfiguredTrackers } from '../../../trackers/open.ts';
import { Failure } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { requireTeam } from '../team.ts';

/** Milliseconds for one request and its answer. */
export const requestTimeout = 20_000;

/** @throws {Failure} where the team file sets up none */
export async function teamWithTrackers(context: CommandContext): Promise<TeamFile> {
  const team = await requireTeam(context, 'trackers need', 'create one with callme init (docs/trackers.md)');
  if (findConfiguredTrackers(team.trackers).length > 0) return team;
  throw new Failure(
    'refused',
    `no tracker in ${context.team.find()?.path}: add \`trackers\` with github, jira or linear (docs/trackers.md)`,
  );
}

/** What went wrong with single follow-ups and trackers, while the others go on. */
export class Troubles {
  readonly #context: CommandContext;
  readonly #told: string[] = [];

  constructor(context: CommandContext) {
    this.#context = context;
  }

  get none(): boolean {
    return this.#told.length === 0;
  }

  /** Printed at once for people; JSON output gets them with the failure at the end. */
  add(message: string): void {
    this.#told.push(message);
    if (!this.#context.output.json) this.#context.output.inform(message);
  }

  /**
   * The exit code, once the results are printed.
   * @throws {Failure} where there were any and JSON was asked for
   */
  end(): number | undefined {
    if (this.none) return undefined;
    if (this.#context.output.json) throw new Failure('failed', 'some follow-ups failed', this.#told);
    return 1;
  }
}
