/**
 * A store that redacts secrets: every text of an event is redacted before it is written, except fields that the event schemas
 * declare as identifiers, so that a short secret never redacts a kind or an id.
 */
import { changeIdentifiers } from '../domain/changes/schema.ts';
import { incidentIdentifiers } from '../domain/incident/schema.ts';
import { commonIdentifiers } from '../domain/kernel/event.ts';
import { oncallIdentifiers } from '../domain/oncall/overrides/schema.ts';
import { pageIdentifiers } from '../domain/paging/schema.ts';
import { silenceIdentifiers } from '../domain/paging/silences/schema.ts';
import type { Claim, Family, Store, StoredEvent } from './port.ts';
import { familyOf } from './streams.ts';

export type Redact = (text: string) => string;

const identifiers: Readonly<Record<Family, Readonly<Record<string, readonly string[]>>>> = {
  incidents: incidentIdentifiers,
  pages: pageIdentifiers,
  changes: changeIdentifiers,
  team: { ...oncallIdentifiers, ...silenceIdentifiers },
};

/** Fields whose objects have untrusted names, which are redacted like their values. */
const mapFields: ReadonlySet<string> = new Set(['labels', 'match']);

/** The maximum nesting of valid events; readers truncate deeper ones. */
const maxDepth = 32;

/**
 * @param load loads the redaction for each write; null: there are no secrets
 */
export function redacting(store: Store, load: () => Redact | null | Promise<Redact | null>): Store {
  const { log, attachments } = store;
  return {
    location: store.location,
    log: {
      streams: family => log.streams(family),
      read: (stream, after) => log.read(stream, after),
      find: (stream, field, values) => log.find(stream, field, values),
      fingerprint: stream => log.fingerprint(stream),
      append: async (appends, fence) => {
        const redact = await load();
        if (redact === null) return log.append(appends, fence);
        const safe = appends.map(each => ({
          ...each,
          events: each.events.map(event => redactEvent(familyOf(each.stream), event, redact)),
        }));
        return log.append(safe, fence);
      },
      claim: async claim => {
        const redact = await load();
        return log.claim(redact === null ? claim : redactClaim(claim, redact));
      },
      ownerOf: followUp => log.ownerOf(followUp),
      begunBy: events => log.begunBy(events),
      changedSince: cursor => log.changedSince(cursor),
      textAsStored: async text => {
        const redact = await load();
        return log.textAsStored(redact === null ? text : redact(text));
      },
      eventsAsStored: async (stream, events) => {
        const redact = await load();
        if (redact === null) return log.eventsAsStored(stream, events);
        const family = familyOf(stream);
        return log.eventsAsStored(
          stream,
          events.map(event => redactEvent(family, event, redact)),
        );
      },
      follow: changed => log.follow(changed),
    },
    attachments: {
      put: async (incident, name, content) => {
        const redact = await load();
        if (redact === null) return attachments.put(incident, name, content);
        return attachments.put(incident, redact(name), redactBytes(content, redact));
      },
      open: (incident, name, maxBytes) => attachments.open(incident, name, maxBytes),
      has: (incident, name) => attachments.has(incident, name),
    },
    presence: store.presence,
    accelerations: store.accelerations,
    lease: (name, clock) => store.lease(name, clock),
    cacheFolder: name => store.cacheFolder(name),
    health: () => store.health(),
    damage: () => store.damage(),
    verify: () => store.verify(),
    close: () => store.close(),
  };
}

function redactClaim(claim: Claim, redact: Redact): Claim {
  if (claim.kind !== 'incident') return claim;
  const { events, wanted = null } = claim;
  return {
    kind: 'incident',
    wanted,
    events: id => events(id).map(event => redactEvent('incidents', event, redact)),
  };
}

/** An event of an unknown type has only the identifiers that every event has. */
export function redactEvent<E extends StoredEvent>(family: Family, event: E, redact: Redact): E {
  const declared = Object.hasOwn(identifiers[family], event.type) ? identifiers[family][event.type] : null;
  const own = new Set([...commonIdentifiers, ...(declared ?? [])]);
  const fields = Object.entries(event).map(([name, value]) => {
    if (own.has(name)) return [name, value];
    const context = { path: name, own, redact, isMap: declared === null || mapFields.has(name) };
    return [declared === null ? redact(name) : name, redactValue(value, context, 1)];
  });
  return Object.fromEntries(fields) as E;
}

type RedactionContext = {
  /** The path of the field, such as `members.labels`. */
  readonly path: string;
  readonly own: ReadonlySet<string>;
  readonly redact: Redact;
  /** Whether the names of its fields are untrusted. */
  readonly isMap: boolean;
};

function redactValue(value: unknown, context: RedactionContext, depth: number): unknown {
  const { path, own, redact, isMap } = context;
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return null;
  if (Array.isArray(value)) return value.map(item => redactValue(item, context, depth + 1));
  const fields = Object.entries(value).map(([name, field]) => {
    const inner = `${path}.${name}`;
    if (!isMap && own.has(inner)) return [name, field];
    const next = { path: inner, own, redact, isMap: isMap || mapFields.has(name) };
    return [isMap ? redact(name) : name, redactValue(field, next, depth + 1)];
  });
  return Object.fromEntries(fields);
}

/** Byte by byte, so that a file of any encoding is unchanged except for the secrets, which are ASCII. */
function redactBytes(content: Uint8Array, redact: Redact): Uint8Array {
  const text = Buffer.from(content).toString('latin1');
  const safe = redact(text);
  return safe === text ? content : Buffer.from(safe, 'latin1');
}
