/** A store in memory: it proves that the port is not shaped by files, and is fast for tests without a disk. */
import type { Attachment } from '../../source/domain/incident/events.ts';
import { cleanDeep } from '../../source/domain/kernel/text.ts';
import {
  type Append,
  type Claim,
  changesChanged,
  type Fence,
  type Holder,
  type Lease,
  type LeaseClock,
  type Log,
  type Position,
  pagesChanged,
  StaleFenceError,
  type Store,
  type StoredEvent,
  StoreError,
  type StreamName,
  type StreamRead,
} from '../../source/store/port.ts';
import {
  compareParts,
  familyOf,
  followUpId,
  incidentId,
  isIncidentId,
  numberOf,
  parsePart,
  readerOf,
  teamStream,
} from '../../source/store/streams.ts';

const leaseMs = 10_000;

/** The state that several handles on one store share, as several processes share a folder or a database. */
export class MemoryDisk {
  readonly streams = new Map<StreamName, StoredEvent[]>();
  readonly owners = new Map<string, string>();
  readonly attachments = new Map<string, Uint8Array>();
  readonly followers = new Set<(topic: string) => void>();
  lease: (Holder & { readonly token: number; readonly renewed: number }) | null = null;
  lastToken = 0;
}

const weightOf = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);

function topicOf(stream: StreamName): string {
  const family = familyOf(stream);
  if (family === 'pages') return pagesChanged;
  return family === 'changes' ? changesChanged : stream;
}

/** As if it came from elsewhere: no caller shares an object with the store. */
function stored(stream: StreamName, event: StoredEvent): StoredEvent {
  const read = readerOf(stream)(structuredClone(event));
  if (typeof read === 'string') throw new StoreError(`nothing was recorded: ${read}`);
  return cleanDeep(read);
}

function orderStreams(names: StreamName[]): StreamName[] {
  return names.sort((a, b) => {
    const [one, other] = [parsePart(a), parsePart(b)];
    return one && other ? compareParts(one, other) : numberOf(a) - numberOf(b);
  });
}

function openLog(disk: MemoryDisk): Log {
  const readStream = (stream: StreamName, after: Position | null): StreamRead | null => {
    const events = disk.streams.get(stream);
    if (!events) return null;
    const from = Number(after?.sequence ?? 0);
    const isFromStart = after === null || from > events.length;
    return {
      events: events.slice(isFromStart ? 0 : from),
      position: { sequence: events.length },
      isFromStart,
      size: weightOf(events),
    };
  };
  const tell = (stream: StreamName) => {
    for (const follower of disk.followers) follower(topicOf(stream));
  };
  const claimIncident = ({ events, wanted }: Extract<Claim, { kind: 'incident' }>): string => {
    const numbers = [...disk.streams.keys()].filter(isIncidentId).map(numberOf);
    const isFree = wanted && isIncidentId(wanted) && !disk.streams.has(wanted);
    const id = isFree ? wanted : incidentId(Math.max(0, ...numbers) + 1);
    disk.streams.set(
      id,
      events(id).map(event => stored(id, event)),
    );
    tell(id);
    return id;
  };
  const claimFollowUp = ({ incident, wanted }: Extract<Claim, { kind: 'follow-up' }>): string => {
    const highest = Math.max(0, ...[...disk.owners.keys()].map(numberOf));
    const id = wanted && !disk.owners.has(wanted) ? wanted : followUpId(highest + 1);
    disk.owners.set(id, incident);
    return id;
  };
  return {
    streams: async family => orderStreams([...disk.streams.keys()].filter(name => familyOf(name) === family)),
    read: async (stream, after) => readStream(stream, after),
    find: async (stream, field, values) =>
      (disk.streams.get(stream) ?? []).filter(event => {
        const value: unknown = (event as unknown as Record<string, unknown>)[field];
        return typeof value === 'string' && values.has(value);
      }),
    fingerprint: async stream => `${stream} ${disk.streams.get(stream)?.length ?? ''}`,
    append: async (appends: readonly Append[], fence?: Fence) => {
      if (fence && disk.lease?.token !== fence.token)
        throw new StaleFenceError('nothing was recorded: another watch is active now');
      const missing = appends.find(({ stream }) => isIncidentId(stream) && !disk.streams.has(stream));
      if (missing) throw new StoreError(`there is no ${missing.stream}`);
      const checked = appends.map(({ stream, events }) => events.map(event => stored(stream, event)));
      for (const [index, { stream }] of appends.entries())
        disk.streams.set(stream, [...(disk.streams.get(stream) ?? []), ...(checked[index] ?? [])]);
      for (const { stream } of appends) tell(stream);
      return appends.map(({ stream, after }) => readStream(stream, after) as StreamRead);
    },
    claim: async claim => (claim.kind === 'incident' ? claimIncident(claim) : claimFollowUp(claim)),
    ownerOf: async followUp => disk.owners.get(followUp) ?? null,
    begunBy: async ids =>
      new Map(
        [...disk.streams].flatMap(([stream, [first]]) =>
          isIncidentId(stream) && first && ids.has(first.id) ? [[first.id, stream] as const] : [],
        ),
      ),
    changedSince: async cursor => {
      const known = new Map(Object.entries(cursor ?? {}));
      const now = [...disk.streams].filter(([stream]) => isIncidentId(stream));
      return {
        changed: now.filter(([stream, { length }]) => known.get(stream) !== length).map(([stream]) => stream),
        gone: [...known.keys()].filter(stream => !disk.streams.has(stream)),
        isComplete: true,
        cursor: Object.fromEntries(now.map(([stream, { length }]) => [stream, length])),
      };
    },
    textAsStored: async text => text,
    eventsAsStored: async (_stream, events) => events,
    follow: changed => {
      const follower = (topic: string) =>
        setImmediate(() => disk.followers.has(follower) && changed([topic]));
      disk.followers.add(follower);
      return () => disk.followers.delete(follower);
    },
  };
}

function openLease(disk: MemoryDisk, { now, elapsed }: LeaseClock): Lease {
  let token: number | null = null;
  let renewed: number | null = null;
  const isOurs = () => token !== null && disk.lease?.token === token;
  const fenceOf = (): Fence | null => (token === null ? null : { lease: 'watch', token });
  const hold = () => {
    disk.lease = { pid: process.pid, host: 'memory', token: token as number, renewed: now() };
    renewed = elapsed();
    return fenceOf();
  };
  return {
    renewEveryMs: 2_000,
    acquire: async () => {
      if (!isOurs()) {
        if (disk.lease && Math.abs(now() - disk.lease.renewed) <= leaseMs) return null;
        token = ++disk.lastToken;
      }
      return hold();
    },
    renew: async () => (isOurs() ? hold() : null),
    fence: () => (renewed !== null && elapsed() - renewed < leaseMs / 2 ? fenceOf() : null),
    holder: async () => disk.lease && { pid: disk.lease.pid, host: disk.lease.host },
    release: async () => {
      if (isOurs()) disk.lease = null;
      renewed = null;
    },
  };
}

export function openMemoryStore(disk = new MemoryDisk()): Store {
  const handle = (incident: string, name: string) => `${incident}/${name}`;
  return {
    location: 'memory',
    log: openLog(disk),
    attachments: {
      put: async (incident, name, content): Promise<Attachment> => {
        let free = name;
        for (let number = 2; disk.attachments.has(handle(incident, free)); number++)
          free = `${name}-${number}`;
        disk.attachments.set(handle(incident, free), content.slice());
        return {
          name: free,
          bytes: content.length,
          lines: Buffer.from(content).toString().split('\n').length,
        };
      },
      open: async (incident, name, maxBytes) => {
        const content = disk.attachments.get(handle(incident, name));
        return content ? { content: content.slice(0, maxBytes), size: content.length } : null;
      },
      has: async (incident, name) => disk.attachments.has(handle(incident, name)),
    },
    presence: {
      list: async () => {
        const { lease } = disk;
        return lease && Date.now() - lease.renewed <= leaseMs
          ? [{ kind: 'watch', pid: lease.pid, host: lease.host }]
          : [];
      },
    },
    lease: (_name, clock = { now: Date.now, elapsed: () => performance.now() }) => openLease(disk, clock),
    cacheFolder: () => null,
    accelerations: null,
    health: async () => ({ exists: disk.streams.has(teamStream) || disk.streams.size > 0, problem: null }),
    damage: () => [],
    verify: async () => {},
    close: async () => {},
  };
}
