/** What a command may use of the outside world, opened piece by piece as the command asks for it. */

import type { AppContext } from '../../app/context.ts';
import type { NewId } from '../../domain/kernel/event.ts';
import type { Paint } from '../../format/text/layout/style.ts';
import type { Journal } from '../../store/journal.ts';
import type { Redact } from '../../store/redacting.ts';
import type { FoundTeamFile } from '../../team/find.ts';
import type { TeamInUse } from '../../team/last-good/in-use.ts';
import type { TeamFile } from '../../team/types.ts';
import type { Zone } from '../../time/format.ts';
import type { DrillMark } from '../../workspace/drill-mark.ts';
import type { Places } from '../../workspace/places.ts';
import type { Settings } from '../../workspace/settings.ts';
import type { Command } from './command.ts';

export type CommandContext = {
  readonly env: NodeJS.ProcessEnv;
  /** The working folder, absolute. */
  readonly folder: string;
  /** Every command, for completion. */
  readonly commands: readonly Command[];
  readonly places: Places;
  readonly settings: Settings;
  readonly output: Output;
  readonly input: Input;
  readonly store: StoreAccess;
  readonly team: TeamAccess;
  /** UTC ISO-8601 with milliseconds. */
  readonly now: () => string;
  /** The id of the person who runs the command. */
  readonly person: () => Promise<string>;
  /** Loads the generator of event ids. */
  readonly loadNewId: () => Promise<NewId>;
  /** What the use cases need: opens the store, reads the team file and resolves the person. */
  readonly app: () => Promise<AppContext>;
  /** Does something in another store, with a context of its own that is closed afterwards. */
  readonly withStore: <T>(path: string, work: (context: CommandContext) => Promise<T>) => Promise<T>;
  readonly launch: Launchers;
  /** Defers work until the command has answered, such as updating a cache. */
  readonly later: (work: () => void) => void;
};

/** How a command prints, and where to. */
export type Output = {
  readonly json: boolean;
  readonly zone: Zone;
  readonly paint: Paint;
  /** Terminal cells that a line may take; 80 without a terminal. */
  readonly columns: number;
  /** Prints a result, to standard output. */
  readonly print: (text: string) => void;
  /** Prints a hint or a warning, to standard error. */
  readonly inform: (text: string) => void;
  /**
   * Warns on standard error of something that the command works around. With --json when it is done, or in its error, so that
   * an error stays one JSON document.
   */
  readonly warn: (text: string) => void;
};

export type Input = {
  /** Whether standard input and standard output are both a terminal. */
  readonly isInteractive: boolean;
  /** Whether standard input is a pipe or a file. */
  readonly isPiped: boolean;
  /** Reads standard input to its end, or a little beyond `maxInputBytes`. */
  readonly read: () => Promise<Uint8Array>;
};

export type StoreAccess = {
  readonly path: () => string;
  /** Opens the store once, at the first call. The team's secrets are taken out of every text that is written. */
  readonly open: () => Promise<Journal>;
  /** The drill that is played in the store, or null. */
  readonly drill: () => DrillMark | null;
};

/** What loads the function that redacts secrets; asked with every write. */
export type LoadRedact = () => Redact | null | Promise<Redact | null>;

export type TeamAccess = {
  /** Where the team file is, or null. */
  readonly find: () => FoundTeamFile | null;
  /**
   * Reads the team file once, at the first call; null without one. A broken file is warned of, and its last good copy is used;
   * without a copy it is null too.
   * @throws TeamFileError where `--team-file` names something that is not there
   */
  readonly load: () => Promise<TeamFile | null>;
  /** As {@link load}, with what is broken. */
  readonly inUse: () => Promise<TeamInUse>;
  /**
   * Reads it again where its files may have changed; what was read is what `load` gives from then on. Nothing is warned of.
   * @returns the same object as before if nothing changed
   */
  readonly reload: () => Promise<TeamInUse>;
  /** For commands about the team file and its calendars. @throws TeamFileError with every problem, if one of them is broken */
  readonly requireValid: () => Promise<void>;
  /** Loads what is redacted: the secrets of the team file, of its last good copy, and what a broken file may have. */
  readonly loadRedact: LoadRedact;
  /** Redacts by every version that was read so far; `loadRedact` reads the first one. */
  readonly redact: Redact;
  /** Whether there is anything to redact. */
  readonly isRedacting: () => boolean;
};

/** Opens the parts of the program that have the terminal or the process for themselves. */
export type Launchers = {
  /**
   * Opens the console until it is left.
   * @param kind `drill`: the drill itself tells the player of its pages
   * @returns the exit code
   */
  readonly console: (context: CommandContext, kind: 'own' | 'drill') => Promise<number>;
  /** Loads the console, so that it opens without a delay. */
  readonly preloadConsole: () => Promise<unknown>;
  /**
   * Runs the watch until it is stopped.
   * @returns the exit code
   */
  readonly watch: (context: CommandContext, request: WatchRequest) => Promise<number>;
};

export type WatchRequest = {
  readonly listen: { readonly host: string; readonly port: number };
  /** What senders must present to an address that others can reach; null: nothing. */
  readonly token: string | null;
  /** What Grafana signs its webhooks with; null: it does not. */
  readonly grafana: { readonly secret: string; readonly timestampHeader: string | null } | null;
  /** An Alertmanager to poll, and how often in milliseconds; null: none. */
  readonly pull: { readonly url: URL; readonly bearer: string | null; readonly every: number } | null;
  /** Where Twilio reaches this watch; null: nowhere. */
  readonly callback: { readonly publicUrl: string; readonly token: string } | null;
  /** Whether the board is shown. */
  readonly hasBoard: boolean;
};

/** What the composition provides: the parts that commands may not import. */
export type Composition = {
  readonly commands: readonly Command[];
  readonly openJournal: (
    location: string,
    options: { readonly isDrill: boolean; readonly loadRedact: LoadRedact },
  ) => Promise<Journal>;
  readonly launchers: Launchers;
};
