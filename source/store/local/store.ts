/** A store in a folder: segments, claims, attachments, a checkpoint. Uses synchronous I/O internally, which is the fastest. */

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EventType } from '../../domain/incident/events.ts';
import { errorMessage, hasErrorCode } from '../../domain/kernel/errors.ts';
import {
  type Accelerations,
  type Append,
  type Claim,
  changesChanged,
  type Damage,
  type Family,
  type Fence,
  type Lease,
  type LeaseClock,
  type Log,
  pagesChanged,
  StaleFenceError,
  type Stop,
  type Store,
  type StoredEvent,
  StoreError,
  type StreamName,
  type StreamRead,
  teamChanged,
} from '../port.ts';
import {
  familyOf,
  followUpId,
  incidentId,
  isFollowUpId,
  isIncidentId,
  numberOf,
  parsePart,
  readerOf,
  teamStream,
} from '../streams.ts';
import { readAttachment, writeAttachment } from './attachment.ts';
import { changedSince } from './changed-streams.ts';
import { LocalCheckpoint } from './checkpoint.ts';
import { claimNumber } from './claim.ts';
import { watchFiles } from './file-watch.ts';
import { makeFolder } from './folder.ts';
import { healthOf } from './health.ts';
import { withHints } from './index-hints.ts';
import * as layouts from './layout.ts';
import { isCurrentFence, livingHolder, openLease } from './lease.ts';
import { decode, encode } from './line.ts';
import { unreadable, withFile } from './open-file.ts';
import { PartList } from './part-list.ts';
import { createSegment, createWhole, readFrom, reasonOf, syncFolder } from './segment.ts';
import { Snapshots } from './snapshots.ts';
import { damageIn, noDamage, type SegmentDamage, SegmentStream, segmentPosition } from './stream.ts';

/** The maximum number of open segments of each family: enough for the current work, and below the limit of open files. */
const maxOpen: Readonly<Record<Family, number>> = { incidents: 32, pages: 4, changes: 4, team: 1 };

/** The id of the first event is near the beginning of the file. */
const beginningBytes = 256;
const firstId = /^\{"v":\d+,"id":"([^"\\]+)"/;

class LocalLog implements Log {
  readonly #layout: layouts.Layout;
  /** By family, the least recently used first. */
  readonly #open: Readonly<Record<Family, Map<StreamName, SegmentStream>>> = {
    incidents: new Map(),
    pages: new Map(),
    changes: new Map(),
    team: new Map(),
  };
  readonly #parts: Readonly<Record<'pages' | 'changes', PartList>>;
  readonly #damage = new Map<StreamName, SegmentDamage>();

  constructor(layout: layouts.Layout) {
    this.#layout = layout;
    this.#parts = {
      pages: new PartList('pages', layout.pages),
      changes: new PartList('changes', layout.changes),
    };
  }

  async streams(family: Family): Promise<readonly StreamName[]> {
    if (family === 'team') return this.#exists(teamStream) ? [teamStream] : [];
    if (family !== 'incidents') return this.#parts[family].list();
    return filesIn(this.#layout.incidents)
      .flatMap(file => layouts.incidentNumber(file) ?? [])
      .sort((a, b) => a - b)
      .map(incidentId);
  }

  async read(stream: StreamName, after: StreamRead['position'] | null): Promise<StreamRead | null> {
    return this.#stream(stream).read(after && segmentPosition(after));
  }

  async find(
    stream: StreamName,
    field: 'type' | 'page',
    values: ReadonlySet<string>,
  ): Promise<readonly StoredEvent[]> {
    if (!this.#exists(stream)) return [];
    // One pattern for all values: a search for each of thousands would be quadratic.
    const inLine = new RegExp(`"${field}":"([^"\\\\]+)"`, 'g');
    const mayMatch = (line: string) => [...line.matchAll(inLine)].some(([, value = '']) => values.has(value));
    const { lines, tail } = withFile(layouts.segmentPath(this.#layout, stream), fd => readFrom(fd, 0));
    const read = readerOf(stream);
    return [...lines, tail].flatMap(line => {
      const event = mayMatch(line) ? decode(line, read) : '';
      // Damage is reported when the stream is read.
      if (typeof event === 'string') return [];
      const value: unknown = (event as unknown as Record<string, unknown>)[field];
      return typeof value === 'string' && values.has(value) ? [event] : [];
    });
  }

  async fingerprint(stream: StreamName): Promise<string> {
    const path = layouts.segmentPath(this.#layout, stream);
    const stat = statSync(path, { throwIfNoEntry: false });
    const file = basename(path);
    return stat ? `${file} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : file;
  }

  async append(appends: readonly Append[], fence?: Fence): Promise<readonly StreamRead[]> {
    if (fence && !isCurrentFence(this.#layout.lease, fence.token))
      throw new StaleFenceError('nothing was recorded: another watch is active now');
    const landed: StreamRead[] = [];
    for (const each of appends) {
      try {
        landed.push(this.#append(each));
      } catch (error) {
        if (landed.length === 0) throw error;
        const reason = errorMessage(error).replace(/^nothing was recorded: /, '');
        throw new StoreError(`only part of it was recorded: ${reason}`, { cause: error });
      }
    }
    return landed;
  }

  async claim(claim: Claim): Promise<string> {
    return claim.kind === 'incident' ? this.#claimIncident(claim) : this.#claimFollowUp(claim);
  }

  async ownerOf(followUp: string): Promise<string | null> {
    if (!isFollowUpId(followUp)) return null;
    try {
      return readFileSync(join(this.#layout.followUps, followUp), 'utf8').trim();
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw new StoreError(reasonOf(error, this.#layout.followUps), { cause: error });
    }
  }

  async begunBy(events: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const file of filesIn(this.#layout.incidents)) {
      const number = layouts.incidentNumber(file);
      if (number === null) continue;
      const id = firstId.exec(beginningOf(join(this.#layout.incidents, file)))?.[1];
      if (id !== undefined && events.has(id) && !found.has(id)) found.set(id, incidentId(number));
    }
    return found;
  }

  changedSince: Log['changedSince'] = async cursor => changedSince(this.#layout, cursor);

  textAsStored: Log['textAsStored'] = async text => text;

  eventsAsStored: Log['eventsAsStored'] = async (_stream, events) => events;

  follow(changed: (topics: readonly string[]) => void): Stop {
    const { incidents, pages, changes, root, team } = this.#layout;
    for (const folder of [incidents, pages, changes]) makeFolder(folder);
    const incidentIn = (file: string) => {
      const number = layouts.incidentNumber(file);
      return number === null ? null : incidentId(number);
    };
    const stops = [
      watchFiles(incidents, incidentIn, changed),
      watchFiles(pages, file => (layouts.partOfFile('pages', file) ? pagesChanged : null), changed),
      watchFiles(changes, file => (layouts.partOfFile('changes', file) ? changesChanged : null), changed),
      watchFiles(root, file => (file === basename(team) ? teamChanged : null), changed),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Damage in the data read so far. */
  damage(): readonly Damage[] {
    return [...this.#damage.values()].flatMap(damageIn);
  }

  damageOf(stream: StreamName): SegmentDamage {
    const damage = this.#damage.get(stream) ?? noDamage();
    this.#damage.set(stream, damage);
    return damage;
  }

  close(): void {
    for (const open of Object.values(this.#open)) {
      for (const stream of open.values()) stream.close();
      open.clear();
    }
  }

  #append({ stream, events, after }: Append): StreamRead {
    const isIncident = familyOf(stream) === 'incidents';
    // Before the event itself: a list of open incidents checks a closed one only if it has this marker.
    if (isIncident && events.some(({ type }) => opening.has(type))) markReopened(this.#layout, stream);
    const append = () => this.#stream(stream).append(events, after && segmentPosition(after));
    if (!isIncident) {
      if (!this.#exists(stream)) this.#begin(stream);
      const landed = append();
      if (!landed) throw new StoreError(`${stream} was written but cannot be read back`);
      return landed;
    }
    const landed = withHints(this.#layout, stream, append);
    if (!landed) throw new StoreError(`there is no ${stream} in ${this.#layout.root}`);
    return landed;
  }

  #claimIncident({ events, wanted }: Extract<Claim, { kind: 'incident' }>): string {
    const folder = this.#layout.incidents;
    makeFolder(folder);
    const names = {
      numberOf: layouts.incidentNumber,
      fileOf: (number: number) => join(folder, layouts.incidentFile(number)),
    };
    const contentOf = (number: number) => Buffer.from(events(incidentId(number)).map(encode).join(''));
    const first = wanted && isIncidentId(wanted) ? numberOf(wanted) : null;
    return incidentId(claimNumber(folder, names, contentOf, randomUUID(), first));
  }

  #claimFollowUp({ incident, wanted }: Extract<Claim, { kind: 'follow-up' }>): string {
    const folder = this.#layout.followUps;
    makeFolder(folder);
    const names = {
      numberOf: layouts.followUpNumber,
      fileOf: (number: number) => join(folder, followUpId(number)),
    };
    const content = Buffer.from(`${incident}\n`);
    const first = wanted && isFollowUpId(wanted) ? numberOf(wanted) : null;
    return followUpId(claimNumber(folder, names, () => content, randomUUID(), first));
  }

  #exists(stream: StreamName): boolean {
    return statSync(layouts.segmentPath(this.#layout, stream), { throwIfNoEntry: false }) !== undefined;
  }

  #begin(stream: StreamName): void {
    const part = parsePart(stream);
    makeFolder(part ? this.#layout[part.family] : this.#layout.root);
    createSegment(layouts.segmentPath(this.#layout, stream));
    if (part) this.#parts[part.family].forget();
  }

  /** Opens the segment of a stream; closes the least recently used one if too many are open. */
  #stream(stream: StreamName): SegmentStream {
    const family = familyOf(stream);
    const open = this.#open[family];
    const found = open.get(stream) ?? this.#opened(stream);
    open.delete(stream);
    open.set(stream, found);
    const [[oldest, unused] = [stream, found]] = open;
    if (open.size > maxOpen[family]) {
      open.delete(oldest);
      unused.close();
    }
    return found;
  }

  #opened(stream: StreamName): SegmentStream {
    const path = layouts.segmentPath(this.#layout, stream);
    const file = basename(path);
    // Pages have files with the same names.
    const label = familyOf(stream) === 'changes' ? `changes/${file}` : file;
    return new SegmentStream(path, readerOf(stream), this.damageOf(stream), label);
  }
}

class LocalStore implements Store {
  readonly location: string;
  readonly log: LocalLog;
  readonly attachments: Store['attachments'];
  readonly presence: Store['presence'];
  readonly accelerations: Accelerations;
  readonly #layout: layouts.Layout;

  constructor(root: string) {
    const layout = layouts.layoutOf(root);
    const log = new LocalLog(layout);
    const snapshots = new Snapshots(layout, stream => log.damageOf(stream));
    const folderOf = (incident: string) => {
      if (!isIncidentId(incident)) throw new StoreError(`no incident ${incident}`);
      return join(layout.attachments, incident);
    };
    this.#layout = layout;
    this.location = root;
    this.log = log;
    this.attachments = {
      put: async (incident, name, content) => {
        const folder = folderOf(incident);
        makeFolder(folder);
        return writeAttachment(folder, name, content);
      },
      open: async (incident, name, maxBytes) => readAttachment(folderOf(incident), name, maxBytes),
      has: async (incident, name) => readAttachment(folderOf(incident), name, 0) !== null,
    };
    this.presence = {
      list: async () => {
        const holder = livingHolder(layout.lease, Date.now());
        return holder ? [{ kind: 'watch', ...holder }] : [];
      },
    };
    this.accelerations = {
      checkpoint: version => new LocalCheckpoint(layout, version),
      loadSnapshot: async (stream, version, isState) => snapshots.load(stream, version, isState),
      saveSnapshot: async (stream, version, position, state, isRequired) => {
        const found = segmentPosition(position);
        if (found) snapshots.save(stream, version, found, state, isRequired);
      },
    };
  }

  lease(name: 'watch', clock: LeaseClock = { now: Date.now, elapsed: () => performance.now() }): Lease {
    return openLease(this.#layout.lease, name, clock);
  }

  cacheFolder(): string {
    return this.#layout.search;
  }

  async health() {
    return healthOf(this.location);
  }

  damage(): readonly Damage[] {
    return this.log.damage();
  }

  async verify(): Promise<void> {
    for (const family of ['incidents', 'team', 'pages', 'changes'] as const)
      for (const stream of await this.log.streams(family)) await this.log.read(stream, null);
  }

  async close(): Promise<void> {
    this.log.close();
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw unreadable(error, folder);
  }
}

const scratch = Buffer.alloc(beginningBytes);

const beginningOf = (path: string): string =>
  withFile(path, fd => scratch.toString('utf8', 0, readSync(fd, scratch, 0, beginningBytes, 0)));

/** The events after which a closed incident may be open again. */
const opening: ReadonlySet<string> = new Set<EventType>(['reopened', 'merge-undone']);

/**
 * Creates a permanent marker next to the segment of an incident before it is reopened: a list of open incidents checks closed
 * ones only if they have one.
 */
function markReopened(layout: layouts.Layout, id: string): void {
  const mark = layouts.reopenedMark(layout, id);
  try {
    createWhole(mark, new Uint8Array());
    syncFolder(layout.incidents);
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return;
    throw new StoreError(`nothing was recorded: ${reasonOf(error, mark)}`, { cause: error });
  }
}

/** Opens the store in a folder, which may not exist yet. @throws {StoreError} if it cannot be read */
export function openLocalStore(root: string): Store {
  try {
    readdirSync(root);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT'))
      throw new StoreError(`the store cannot be read: ${reasonOf(error, root)}`, { cause: error });
  }
  return new LocalStore(root);
}
