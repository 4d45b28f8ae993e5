/**
 * The team file as the watch uses it: read again when it changes, and turned into what routing, the planner and the channels go
 * by. A file that is broken while somebody edits it changes nothing: what was read before stays in force, and that is said.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../channels/delivery.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { PagingRules } from '../domain/paging/escalation/rules.ts';
import type { Silence } from '../domain/paging/silences/state.ts';
import { collectSilences } from '../domain/paging/silences/state.ts';
import type { TeamState } from '../domain/team/state.ts';
import { createPagingRules } from '../team/paging-rules.ts';
import { schedulesOf } from '../team/schedules.ts';
import type { TeamFile } from '../team/types.ts';

export type ActiveTeam = {
  readonly team: TeamFile;
  readonly rules: PagingRules;
  readonly silences: readonly Silence[];
  readonly channels: ReadonlyMap<string, Channel>;
};

export type TeamSourceOptions = {
  /** The file as it is now. Rejects where it is broken. */
  readonly read: () => Promise<TeamFile>;
  /** Overrides, swaps and silences, up to date. */
  readonly record: () => Promise<TeamState>;
  readonly channels: (team: TeamFile) => Promise<ReadonlyMap<string, Channel>>;
  /** Told of every file that can be read and is another one than before, before anything is made of it. */
  readonly onRead: (team: TeamFile) => void;
  /** Told once of each problem, as long as it is the same. */
  readonly onError: (error: unknown) => void;
  /** Told once when the file is good again, whether it has changed or not. */
  readonly onFixed: () => void;
};

export class TeamSource {
  readonly #world: TeamSourceOptions;
  #team: TeamFile | null = null;
  #channels: ReadonlyMap<string, Channel> = new Map();
  /** What is wrong with the file as it is now; null: nothing. */
  #problem: string | null = null;
  #schedules: Awaited<ReturnType<typeof schedulesOf>> | null = null;
  /** What was in force the last time, and the record that it was made of. */
  #inForce: (ActiveTeam & { readonly record: TeamState }) | null = null;

  constructor(world: TeamSourceOptions) {
    this.#world = world;
  }

  /** Looks whether the file has changed. @returns whether it has; rejects where it never could be read */
  async refresh(): Promise<boolean> {
    try {
      const team = await this.#world.read();
      if (isDeepStrictEqual(team, this.#team)) {
        this.#mended();
        return false;
      }
      this.#world.onRead(team);
      const schedules = await schedulesOf(team);
      const channels = await this.#world.channels(team);
      // All of it or nothing: schedules of one file and people of another would page the wrong ones.
      this.#schedules = schedules;
      this.#channels = channels;
      this.#team = team;
    } catch (error) {
      if (!this.#team) throw error;
      this.#broken(error);
      return false;
    }
    this.#mended();
    return true;
  }

  /** It is looked at every second, and is often broken for hours. */
  #broken(error: unknown): void {
    const problem = errorMessage(error);
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#world.onError(error);
  }

  #mended(): void {
    if (this.#problem === null) return;
    this.#problem = null;
    this.#world.onFixed();
  }

  /** What is in force now, with the overrides and silences as they are in the journal. */
  async loadActive(): Promise<ActiveTeam> {
    if (!this.#team || !this.#schedules) await this.refresh();
    const [team, schedules] = [this.#team, this.#schedules];
    if (!team || !schedules) throw new Error('there is no team file');
    const record = await this.#world.record();
    // Asked for each batch of alerts: made anew only where something has changed.
    if (this.#inForce?.team === team && this.#inForce.record === record) return this.#inForce;
    this.#inForce = {
      team,
      record,
      rules: createPagingRules(team, schedules, record.oncall),
      silences: collectSilences(team.silences, record.silences),
      channels: this.#channels,
    };
    return this.#inForce;
  }

  channel(name: string): Channel | null {
    return this.#channels.get(name) ?? null;
  }

  get team(): TeamFile | null {
    return this.#team;
  }
}
