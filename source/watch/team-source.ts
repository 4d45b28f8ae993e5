/**
 * The team file of the watch: it is reloaded when it changes, and provides rules, silences and channels. While the file or a
 * calendar is broken, the last valid version stays active, and what is broken is reported. A watch that starts meanwhile begins
 * with the last good copy; without one it receives pages and can notify no one until the file is fixed.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../channels/delivery.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { PagingRules } from '../domain/paging/escalation/rules.ts';
import type { Silence } from '../domain/paging/silences/state.ts';
import { collectSilences } from '../domain/paging/silences/state.ts';
import type { BrokenFile } from '../domain/team/broken-file.ts';
import type { TeamState } from '../domain/team/state.ts';
import type { TeamInUse } from '../team/last-good/in-use.ts';
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
  /** Reads the file, or what is used in its place. When it resolves, the secrets in it are redacted. */
  readonly read: () => Promise<TeamInUse>;
  /** The current overrides, swaps and silences. */
  readonly record: () => Promise<TeamState>;
  readonly channels: (team: TeamFile) => Promise<ReadonlyMap<string, Channel>>;
  /** Called when other files are broken than before, or in another way; empty: all are good again. */
  readonly onBroken: (files: readonly BrokenFile[]) => void;
  /** Called once for each error of a valid file in use, until it changes. */
  readonly onError: (error: unknown) => void;
  /** Called once when a valid file can be used again. */
  readonly onFixed: () => void;
};

export class TeamSource {
  readonly #options: TeamSourceOptions;
  #team: TeamFile | null = null;
  #channels: ReadonlyMap<string, Channel> = new Map();
  /** The error of a valid file in use; null: none. */
  #problem: string | null = null;
  #broken: readonly BrokenFile[] = [];
  #schedules: Awaited<ReturnType<typeof schedulesOf>> | null = null;
  /** The last result of `loadActive`, and the state that it was made from. */
  #active: (ActiveTeam & { readonly record: TeamState }) | null = null;

  constructor(options: TeamSourceOptions) {
    this.#options = options;
  }

  /** Reloads the file. @returns whether it changed; rejects if the first version cannot be used */
  async refresh(): Promise<boolean> {
    try {
      const inUse = await this.#options.read();
      this.#reportBroken(inUse.broken);
      const team = inUse.team ?? this.#team ?? (await loadEmptyTeam());
      if (isDeepStrictEqual(team, this.#team)) {
        this.#reportFixed();
        return false;
      }
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

  #reportBroken(files: readonly BrokenFile[]): void {
    if (isDeepStrictEqual(files, this.#broken)) return;
    this.#broken = files;
    this.#options.onBroken(files);
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

  /** The files that are broken now. */
  get broken(): readonly BrokenFile[] {
    return this.#broken;
  }
}

/** As a team file that says nothing: pages are recorded, and no one can be notified. */
async function loadEmptyTeam(): Promise<TeamFile> {
  const { parseTeamFile } = await import('../team/load.ts');
  return parseTeamFile('version: 1\n', 'callme.yaml');
}
