/**
 * The team file of the watch: it is reloaded when it changes, and provides rules, silences and channels. While the file is invalid, the
 * last valid version stays active, and the error is reported.
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
  /** Reads the file. Rejects if it is invalid. */
  readonly read: () => Promise<TeamFile>;
  /** The current overrides, swaps and silences. */
  readonly record: () => Promise<TeamState>;
  readonly channels: (team: TeamFile) => Promise<ReadonlyMap<string, Channel>>;
  /** Called with each changed, valid file before it is used. */
  readonly onRead: (team: TeamFile) => void;
  /** Called once for each error, until it changes. */
  readonly onError: (error: unknown) => void;
  /** Called once when the file is valid again. */
  readonly onFixed: () => void;
};

export class TeamSource {
  readonly #options: TeamSourceOptions;
  #team: TeamFile | null = null;
  #channels: ReadonlyMap<string, Channel> = new Map();
  /** The error of the file; null: it is valid. */
  #problem: string | null = null;
  #schedules: Awaited<ReturnType<typeof schedulesOf>> | null = null;
  /** The last result of `loadActive`, and the state that it was made from. */
  #active: (ActiveTeam & { readonly record: TeamState }) | null = null;

  constructor(options: TeamSourceOptions) {
    this.#options = options;
  }

  /** Reloads the file. @returns whether it changed; rejects if no valid version was ever read */
  async refresh(): Promise<boolean> {
    try {
      const team = await this.#options.read();
      if (isDeepStrictEqual(team, this.#team)) {
        this.#reportFixed();
        return false;
      }
      this.#options.onRead(team);
      const schedules = await schedulesOf(team);
      const channels = await this.#options.channels(team);
      // All or nothing: schedules of one version with people of another would page the wrong person.
      this.#schedules = schedules;
      this.#channels = channels;
      this.#team = team;
    } catch (error) {
      if (!this.#team) throw error;
      this.#reportError(error);
      return false;
    }
    this.#reportFixed();
    return true;
  }

  /** The file is checked every second and may be invalid for hours. */
  #reportError(error: unknown): void {
    const problem = errorMessage(error);
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onError(error);
  }

  #reportFixed(): void {
    if (this.#problem === null) return;
    this.#problem = null;
    this.#options.onFixed();
  }

  /** The active team file, with the current overrides and silences. */
  async loadActive(): Promise<ActiveTeam> {
    if (!this.#team || !this.#schedules) await this.refresh();
    const [team, schedules] = [this.#team, this.#schedules];
    if (!team || !schedules) throw new Error('no team file');
    const record = await this.#options.record();
    // Called for each batch of alerts, so the result is reused until something changes.
    if (this.#active?.team === team && this.#active.record === record) return this.#active;
    this.#active = {
      team,
      record,
      rules: createPagingRules(team, schedules, record.oncall),
      silences: collectSilences(team.silences, record.silences),
      channels: this.#channels,
    };
    return this.#active;
  }

  channel(name: string): Channel | null {
    return this.#channels.get(name) ?? null;
  }

  get team(): TeamFile | null {
    return this.#team;
  }
}
