/**
 * What callme needs of a place that keeps its events: an append-only log of streams, attachments, leases and presence. Every
 * implementation passes `test/store/contract.ts`. Everything else (incidents, pages, follow-ups, …) is a projection over the
 * log, in `projections/`, and is the same for every implementation.
 */
import type { Attachment } from '../domain/incident/events.ts';
import type { UnknownEvent } from '../domain/kernel/event.ts';

/** An event of any family, its common fields checked. Events of known types have all fields of their type. */
export type StoredEvent = UnknownEvent;

/** What streams are about. */
export type Family = 'incidents' | 'pages' | 'changes' | 'team';

/**
 * The name of a stream. An incident has one of its own (`INC-7`), the team-wide data are one (`team`). Families that grow for
 * years have one for each part of a month: `pages/2026-11`, `pages/2026-11.2`, `changes/2026-11`.
 */
export type StreamName = string;

/** A place in a stream, after an event that was read. JSON, so that an index can keep it; only its store can interpret it. */
export type Position = Readonly<Record<string, string | number>>;

/** The events of a stream after a position, oldest first: the order in which they landed, the same for every reader. */
export type StreamRead = {
  readonly events: readonly StoredEvent[];
  /** After the last of them. */
  readonly position: Position;
  /** Whether they begin with the stream's first event: no position was given, or it no longer holds (a restored backup). */
  readonly isFromStart: boolean;
  /** How much the whole stream holds. Bytes. */
  readonly size: number;
};

/** The events of one stream that are appended together. */
export type Append = {
  readonly stream: StreamName;
  readonly events: readonly StoredEvent[];
  /** How far the appender has read the stream; null: not at all. */
  readonly after: Position | null;
};

/** What the holder of a lease proves with an append. */
export type Fence = { readonly lease: string; readonly token: number };

/** Which streams changed since a cursor, and from where to look next time. */
export type StreamChanges = {
  /** Newest first. */
  readonly changed: readonly StreamName[];
  /** Those that are no longer there. */
  readonly gone: readonly StreamName[];
  /** Whether every stream was compared; otherwise the store knew which to look at. */
  readonly isComplete: boolean;
  /** Null: the given cursor is still the one to use. */
  readonly cursor: Cursor | null;
};

/** Where {@link Log.changedSince} left off. Only its store can interpret it; an index that keeps it keeps all of it. */
export type Cursor = Readonly<Record<string, string | number | Uint8Array>>;

export type Log = {
  /** The streams of a family, oldest first. */
  readonly streams: (family: Family) => Promise<readonly StreamName[]>;
  /** What landed in a stream after a position (null: from its start). Null: there is no such stream. */
  readonly read: (stream: StreamName, after: Position | null) => Promise<StreamRead | null>;
  /** The events of a stream whose top-level `field` has one of these values. None where there is no such stream. */
  readonly find: (
    stream: StreamName,
    field: 'type' | 'page',
    values: ReadonlySet<string>,
  ) => Promise<readonly StoredEvent[]>;
  /** Changes whenever a stream grows or is replaced. */
  readonly fingerprint: (stream: StreamName) => Promise<string>;
  /**
   * Appends to one stream, or to several where one decision needs it. Everything is durable when it resolves. Each stream
   * receives its events in one piece; streams receive theirs in the given order, so that after a crash or an error in between a
   * prefix of them has landed (a store with transactions: all or none). A stream that is not there is begun, except an
   * incident's: {@link claim} begins those.
   * @param fence refuses all of it where a later holder has the lease
   * @returns for each stream what landed after the given position, the appended events included
   * @throws {StoreError} where not everything was recorded; {@link StaleFenceError}
   */
  readonly append: (appends: readonly Append[], fence?: Fence) => Promise<readonly StreamRead[]>;
  /**
   * Claims a number (the wanted one where it is free, else the next) together with what begins there, or neither.
   * Durable when it resolves. Of two that claim the same number, one gets it.
   */
  readonly claim: (claim: Claim) => Promise<string>;
  /** The incident that a follow-up number was claimed for; null where it was not claimed. */
  readonly ownerOf: (followUp: string) => Promise<string | null>;
  /** The incidents whose first event is one of these, by the id of that event. */
  readonly begunBy: (events: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;
  /** Which incidents' streams changed since a cursor; null: all that there are. For indexes that are kept beside the store. */
  readonly changedSince: (cursor: Cursor | null) => Promise<StreamChanges>;
  /** How the store writes a text: a store that redacts finds by the redacted text. */
  readonly textAsStored: (text: string) => Promise<string>;
  /** As {@link textAsStored}, for events that are about to be appended to a stream. */
  readonly eventsAsStored: <E extends StoredEvent>(
    stream: StreamName,
    events: readonly E[],
  ) => Promise<readonly E[]>;
  /**
   * Calls back within 200 ms after any process changed a stream: with the ids of incidents, and {@link pagesChanged},
   * {@link changesChanged} or {@link teamChanged}. A reader that reads after it began to follow misses nothing.
   */
  readonly follow: (changed: (topics: readonly string[]) => void) => Stop;
};

export type Stop = () => void;

/** What {@link Log.follow} reports where pages changed. */
export const pagesChanged = 'pages';
/** … where a change was recorded. */
export const changesChanged = 'changes';
/** … where overrides, swaps or silences changed. */
export const teamChanged = 'team';

export type Claim = {
  /** Left out or null: the next free one. */
  readonly wanted?: string | null;
} & (
  | {
      readonly kind: 'incident';
      /** What the incident's stream begins with. May be asked again, where another process was first with a number. */
      readonly events: (id: string) => readonly StoredEvent[];
    }
  | { readonly kind: 'follow-up'; readonly incident: string }
);

/** Files of incidents, by handle: the incident's id and the attachment that an entry names. */
export type Attachments = {
  /** Keeps a content under a free name that resembles the given one. Durable when it resolves. */
  readonly put: (incident: string, name: string, content: Uint8Array) => Promise<Attachment>;
  /**
   * @param maxBytes how much of it to return; left out: all of it
   * @returns null where there is no such attachment
   */
  readonly open: (
    incident: string,
    name: string,
    maxBytes?: number,
  ) => Promise<{ readonly content: Uint8Array; readonly size: number } | null>;
  readonly has: (incident: string, name: string) => Promise<boolean>;
};

/** Who holds a lease. */
export type Holder = { readonly pid: number; readonly host: string };

/**
 * A role that one process at a time has, for as long as it renews it. The token rises with every new holder, and an append that
 * is fenced with an old one is refused: a holder that was suspended cannot write as if it still led.
 */
export type Lease = {
  /** How often the holder renews it. Milliseconds. */
  readonly renewEveryMs: number;
  /** Takes the lease where no living process holds it, and renews it where this one does. */
  readonly acquire: () => Promise<Fence | null>;
  /** Renews the lease. Null: it was lost. Does nothing where it was renewed a moment ago. */
  readonly renew: () => Promise<Fence | null>;
  /** The fence while the lease is certainly held: it was renewed so recently that no other process can have taken it over. */
  readonly fence: () => Fence | null;
  /** Null: no process holds it. */
  readonly holder: () => Promise<Holder | null>;
  /** Ends it, so that another process need not wait. */
  readonly release: () => Promise<void>;
};

/** Two clocks: `now` is the calendar's, in milliseconds since 1970; `elapsed` only ever grows, whatever is done to the other. */
export type LeaseClock = { readonly now: () => number; readonly elapsed: () => number };

/** A process that is connected to the store and says so. */
export type Session = Holder & { readonly kind: 'watch' };

export type Presence = {
  /** The sessions that are alive now. */
  readonly list: () => Promise<readonly Session[]>;
};

/** Something in the store that could not be read. It was set aside; everything else was read. */
export type Damage = {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** `torn`: an unfinished last line, as a crash leaves it. `damaged`: a line that once was whole, or never was ours. */
  readonly kind: 'torn' | 'damaged';
};

/** Whether the store can be used, as far as that can be seen without reading it. */
export type Health = {
  /** Whether anything was ever recorded in it. */
  readonly exists: boolean;
  readonly problem:
    | null
    | { readonly code: 'exposed'; readonly path: string }
    | { readonly code: 'unwritable'; readonly reason: string };
};

/** A state that a projection computed, up to a position of its stream. Kept as JSON. */
export type Snapshot<S> = { readonly position: Position; readonly state: S };

/** One incident of a {@link Checkpoint.survey}. */
export type Surveyed<S> = {
  readonly stream: StreamName;
  readonly snapshot: Snapshot<S> | null;
  /** Whether the stream has nothing after the snapshot. */
  readonly isCurrent: boolean;
};

/** `isComplete`: whether it has every incident, though only the open ones may have been asked for. */
export type Survey<S> = { readonly isComplete: boolean; readonly incidents: readonly Surveyed<S>[] };

/** Snapshots of all incidents, so that a list reads only what was appended since. May be lost at any time. */
export type Checkpoint<S> = {
  /**
   * Incidents by number.
   * @param which `open`: incidents that are known to have ended may be left out
   */
  readonly survey: (which: 'all' | 'open') => Promise<Survey<S>>;
  readonly keep: (stream: StreamName, snapshot: Snapshot<S>) => void;
  /**
   * Ends a survey.
   * @param ended the incidents that have ended; null where the survey was not complete
   */
  readonly finish: (ended: readonly StreamName[] | null) => void;
  /** Saves what is worth it. */
  readonly flush: () => void;
};

/** What an implementation may offer so that starts are quick. Everything works without it. */
export type Accelerations = {
  /** @param version of the state: one that was kept by another version is not used */
  readonly checkpoint: <S extends object>(version: number) => Checkpoint<S>;
  /** The snapshot of one stream, where it still holds. */
  readonly loadSnapshot: <S extends object>(
    stream: StreamName,
    version: number,
    isState: (value: object) => value is S,
  ) => Promise<(Snapshot<S> & { readonly isCurrent: boolean }) | null>;
  /**
   * @param state computed only where it is saved
   * @param isRequired false: only where reading the stream again would take longer than writing
   */
  readonly saveSnapshot: <S extends object>(
    stream: StreamName,
    version: number,
    position: Position,
    state: () => S,
    isRequired: boolean,
  ) => Promise<void>;
};

export type Store = {
  /** Where it is, for people. */
  readonly location: string;
  readonly log: Log;
  readonly attachments: Attachments;
  readonly presence: Presence;
  readonly lease: (name: 'watch', clock?: LeaseClock) => Lease;
  /** A folder for files that can be computed again, such as the search index. Null: the store has none. */
  readonly cacheFolder: (name: 'search') => string | null;
  readonly accelerations: Accelerations | null;
  readonly health: () => Promise<Health>;
  /** What could not be read in what was read so far. */
  readonly damage: () => readonly Damage[];
  /** Reads every stream from its start, so that {@link damage} is complete. */
  readonly verify: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The store could not be read or written. `message` says what that means for what was being recorded. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** An append was refused because another process holds the lease by now. */
export class StaleFenceError extends StoreError {
  override name = 'StaleFenceError';
}
