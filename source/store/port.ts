/**
 * The port of event stores: an append-only log of streams, attachments, leases and presence. Every implementation passes
 * `test/store/contract.ts`. Everything else (incidents, pages, follow-ups, …) is a projection over the log, in `projections/`,
 * and is the same for every implementation.
 */
import type { Attachment } from '../domain/incident/events.ts';
import type { UnknownEvent } from '../domain/kernel/event.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';

/** An event of any family, with valid common fields. Events of known types have all fields of their type. */
export type StoredEvent = UnknownEvent;

/** The topics of streams. */
export type Family = 'incidents' | 'pages' | 'changes' | 'team';

/**
 * The name of a stream. Each incident has its own (`INC-7`), and the team-wide data share one (`team`). Families that grow for
 * years have one for each part of a month: `pages/2026-11`, `pages/2026-11.2`, `changes/2026-11`.
 */
export type StreamName = string;

/** A position in a stream, after an event. JSON, so that an index can store it; only its store can interpret it. */
export type Position = Readonly<Record<string, string | number>>;

/** The events of a stream after a position, in the order in which they landed, the same for every reader. */
export type StreamRead = {
  readonly events: readonly StoredEvent[];
  /** The position after the last event. */
  readonly position: Position;
  /** Whether they begin with the stream's first event: without a position, or if it is no longer valid (a restored backup). */
  readonly isFromStart: boolean;
  /** The size of the whole stream. Bytes. */
  readonly size: number;
};

/** The events to append to one stream. */
export type Append = {
  readonly stream: StreamName;
  readonly events: readonly StoredEvent[];
  /** The position up to which the appender has read the stream; null: not read. */
  readonly after: Position | null;
};

/** The proof of a lease for an append. */
export type Fence = { readonly lease: string; readonly token: number };

/** The streams that changed since a cursor, and the next cursor. */
export type StreamChanges = {
  /** Newest first. */
  readonly changed: readonly StreamName[];
  /** Removed streams. */
  readonly gone: readonly StreamName[];
  /** Whether every stream was compared; otherwise the store knew which ones to compare. */
  readonly isComplete: boolean;
  /** Null: the given cursor is still valid. */
  readonly cursor: Cursor | null;
};

/** The cursor of {@link Log.changedSince}. Only its store can interpret it. */
export type Cursor = Readonly<Record<string, string | number | Uint8Array>>;

export type Log = {
  /** The streams of a family, oldest first. */
  readonly streams: (family: Family) => Promise<readonly StreamName[]>;
  /** The events of a stream after a position (null: from the start). Null: there is no such stream. */
  readonly read: (stream: StreamName, after: Position | null) => Promise<StreamRead | null>;
  /** The events of a stream whose top-level `field` has one of these values; empty if there is no such stream. */
  readonly find: (
    stream: StreamName,
    field: 'type' | 'page',
    values: ReadonlySet<string>,
  ) => Promise<readonly StoredEvent[]>;
  /** Changes when a stream grows or is replaced. */
  readonly fingerprint: (stream: StreamName) => Promise<string>;
  /**
   * Appends to one stream, or to several if one decision needs it. Everything is durable when it resolves. Each stream receives
   * its events in one piece, in the given order of streams, so that after a crash or an error a prefix of them has landed (a
   * store with transactions: all or none). A missing stream is created, except an incident's, which {@link claim} creates.
   * @param fence refuses everything if a later holder has the lease
   * @returns for each stream its events after the given position, including the appended ones
   * @throws {StoreError} if not everything was recorded; {@link StaleFenceError}
   */
  readonly append: (appends: readonly Append[], fence?: Fence) => Promise<readonly StreamRead[]>;
  /**
   * Claims a number (the wanted one if it is free, else the next) and creates its stream with content, atomically. Durable when
   * it resolves. If two processes claim the same number, one gets it.
   */
  readonly claim: (claim: Claim) => Promise<string>;
  /** The incident that claimed a follow-up number; null if it is unclaimed. */
  readonly ownerOf: (followUp: string) => Promise<string | null>;
  /** The incidents whose first event is one of these, by the id of that event. */
  readonly begunBy: (events: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;
  /** The incidents whose streams changed since a cursor; null: all. For indexes next to the store. */
  readonly changedSince: (cursor: Cursor | null) => Promise<StreamChanges>;
  /** The stored form of a text: a store that redacts searches for the redacted text. */
  readonly textAsStored: (text: string) => Promise<string>;
  /** Like {@link textAsStored}, for events before they are appended. */
  readonly eventsAsStored: <E extends StoredEvent>(
    stream: StreamName,
    events: readonly E[],
  ) => Promise<readonly E[]>;
  /**
   * Calls back within 200 ms after any process changed a stream: with the ids of incidents, and {@link pagesChanged},
   * {@link changesChanged} or {@link teamChanged}. A reader that reads after the call misses nothing.
   */
  readonly follow: (changed: (topics: readonly string[]) => void) => Stop;
};

export type Stop = () => void;

/** {@link Log.follow} reports this when pages changed. */
export const pagesChanged = 'pages';
/** {@link Log.follow} reports this when a change was recorded. */
export const changesChanged = 'changes';
/** {@link Log.follow} reports this when overrides, swaps or silences changed. */
export const teamChanged = 'team';

export type Claim = {
  /** By default, or null: the next free one. */
  readonly wanted?: string | null;
} & (
  | {
      readonly kind: 'incident';
      /** The first events of the incident's stream. May be called again if another process claimed a number first. */
      readonly events: (id: IncidentId) => readonly StoredEvent[];
    }
  | { readonly kind: 'follow-up'; readonly incident: string }
);

/** Files of incidents, identified by the incident's id and the attachment name in an entry. */
export type Attachments = {
  /** Stores content under a free name that resembles the given one. Durable when it resolves. */
  readonly put: (incident: string, name: string, content: Uint8Array) => Promise<Attachment>;
  /**
   * @param maxBytes the maximum to return; by default all
   * @returns null if there is no such attachment
   */
  readonly open: (
    incident: string,
    name: string,
    maxBytes?: number,
  ) => Promise<{ readonly content: Uint8Array; readonly size: number } | null>;
  readonly has: (incident: string, name: string) => Promise<boolean>;
};

/** The holder of a lease. */
export type Holder = { readonly pid: number; readonly host: string };

/**
 * A role that only one process has at a time, as long as it renews the lease. The token rises with every new holder, and appends
 * fenced with an old one are refused, so that a suspended holder cannot write as the leader when it resumes.
 */
export type Lease = {
  /** How often the holder renews it. Milliseconds. */
  readonly renewEveryMs: number;
  /** Takes the lease if no living process holds it, or renews it if this process does. */
  readonly acquire: () => Promise<Fence | null>;
  /** Renews the lease. Null: it was lost. Does nothing shortly after a renewal. */
  readonly renew: () => Promise<Fence | null>;
  /** The fence while the lease is certainly held: renewed so recently that no other process can have taken over. */
  readonly fence: () => Fence | null;
  /** Null: no process holds it. */
  readonly holder: () => Promise<Holder | null>;
  /** Ends it, so that another process can take over at once. */
  readonly release: () => Promise<void>;
};

/** Two clocks: `now` is the system time in milliseconds since 1970; `elapsed` is monotonic. */
export type LeaseClock = { readonly now: () => number; readonly elapsed: () => number };

/** The presence of a process that uses the store. */
export type Session = Holder & { readonly kind: 'watch' };

export type Presence = {
  /** The live sessions. */
  readonly list: () => Promise<readonly Session[]>;
};

/** Unreadable data in the store. It was skipped; everything else was read. */
export type Damage = {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** `torn`: an unfinished last line, from a crash. `damaged`: a line that was changed, or that callme did not write. */
  readonly kind: 'torn' | 'damaged';
};

/** Whether the store is usable, without reading its events. */
export type Health = {
  /** Whether anything was recorded in it. */
  readonly exists: boolean;
  readonly problem:
    | null
    | { readonly code: 'exposed'; readonly path: string }
    | { readonly code: 'unwritable'; readonly reason: string };
};

/** A state computed by a projection, with its position in the stream. Stored as JSON. */
export type Snapshot<S> = { readonly position: Position; readonly state: S };

/** One incident of a {@link Checkpoint.survey}. */
export type Surveyed<S> = {
  readonly stream: StreamName;
  readonly snapshot: Snapshot<S> | null;
  /** Whether the stream has no events after the snapshot. */
  readonly isCurrent: boolean;
};

/** `isComplete`: whether it has every incident, even if only open ones were requested. */
export type Survey<S> = { readonly isComplete: boolean; readonly incidents: readonly Surveyed<S>[] };

/** Snapshots of all incidents, so that a list reads only new events. May be lost at any time. */
export type Checkpoint<S> = {
  /**
   * Incidents by number.
   * @param which `open`: incidents that are known to have ended may be left out
   */
  readonly survey: (which: 'all' | 'open') => Promise<Survey<S>>;
  readonly keep: (stream: StreamName, snapshot: Snapshot<S>) => void;
  /**
   * Ends a survey.
   * @param ended the incidents that have ended; null if the survey was incomplete
   */
  readonly finish: (ended: readonly StreamName[] | null) => void;
  /** Saves if it is worth the cost. */
  readonly flush: () => void;
};

/** Optional caches of an implementation for fast starts. Everything works without them. */
export type Accelerations = {
  /** @param version the version of the state: snapshots of other versions are ignored */
  readonly checkpoint: <S extends object>(version: number) => Checkpoint<S>;
  /** The snapshot of one stream, if it is still valid. */
  readonly loadSnapshot: <S extends object>(
    stream: StreamName,
    version: number,
    isState: (value: object) => value is S,
  ) => Promise<(Snapshot<S> & { readonly isCurrent: boolean }) | null>;
  /**
   * @param state called only to save
   * @param isRequired false: save only if reading the stream again would take longer than writing
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
  /** Its location, for people. */
  readonly location: string;
  readonly log: Log;
  readonly attachments: Attachments;
  readonly presence: Presence;
  readonly lease: (name: 'watch', clock?: LeaseClock) => Lease;
  /** A folder for caches, such as the search index. Null: the store has none. */
  readonly cacheFolder: (name: 'search') => string | null;
  readonly accelerations: Accelerations | null;
  readonly health: () => Promise<Health>;
  /** Damage in the data read so far. */
  readonly damage: () => readonly Damage[];
  /** Reads every stream from the start, so that {@link damage} is complete. */
  readonly verify: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The store could not be read or written. `message` says what this means for the event being recorded. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** An append was refused because another process holds the lease. */
export class StaleFenceError extends StoreError {
  override name = 'StaleFenceError';
}
