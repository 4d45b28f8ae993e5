/**
 * A journal that keeps no secret (design section 4): whatever is about to be written is redacted first, whoever writes it
 * and whatever it is. Only what people type is looked into, so that a short secret never blackens a kind or an id.
 */
import type { ChangeEvent } from '../domain/changes/change.ts';
import type { IncidentEvent } from '../domain/incident/events.ts';
import type { UnknownEvent } from '../domain/kernel/event.ts';
import type { OncallEvent } from '../domain/oncall/overrides/events.ts';
import type { TeamEvent } from '../domain/oncall/team-state.ts';
import type { PageEvent } from '../domain/paging/events.ts';
import type { Journal } from './journal.ts';

export type Redact = (text: string) => string;

/** The fields that hold what people typed or other systems sent; everything else is ours. */
const typed = new Set([
  'title',
  'text',
  'why',
  'link',
  'links',
  'href',
  'body',
  'labels',
  'dedupKey',
  'detail',
  'because',
  'origin',
  'match',
]);

/** The fields that hold parts with fields of their own. */
const nested = new Set(['members', 'silenced']);

/** @param isNeeded whether there is any secret to look for; left out, there is */
export function redacting(journal: Journal, redact: Redact, isNeeded = () => true): Journal {
  const safe = <T extends Redactable>(event: T): T => (isNeeded() ? redactedEvent(event, redact) : event);
  return {
    location: journal.location,
    list: which => journal.list(which),
    read: id => journal.read(id),
    declare: event => journal.declare(safe(event)),
    adopt: (wanted, eventsFor) =>
      journal.adopt(wanted, id => {
        const [declared, ...rest] = eventsFor(id);
        return [safe(declared), ...rest.map(safe)];
      }),
    events: id => journal.events(id),
    pageEvents: ids => journal.pageEvents(ids),
    begunBy: events => journal.begunBy(events),
    append: (id, events) => journal.append(id, events.map(safe)),
    oncall: () => journal.oncall(),
    appendOncall: events => journal.appendOncall(events.map(safe)),
    team: () => journal.team(),
    appendTeam: events => journal.appendTeam(events.map(safe)),
    pages: which => journal.pages(which),
    pagesSince: mark => journal.pagesSince(mark),
    page: id => journal.page(id),
    // A key is looked for as it was kept.
    pagesWithKeys: async keys => {
      const found = await journal.pagesWithKeys(keys.map(redact));
      return new Map(
        keys.flatMap(key => {
          const page = found.get(redact(key));
          return page ? [[key, page] as const] : [];
        }),
      );
    },
    claimPages: count => journal.claimPages(count),
    appendPages: events => journal.appendPages(events.map(safe)),
    changes: (from, to) => journal.changes(from, to),
    appendChanges: events => journal.appendChanges(events.map(safe)),
    claimTask: (incident, wanted) => journal.claimTask(incident, wanted),
    incidentOfTask: task => journal.incidentOfTask(task),
    attach: (id, name, content) => journal.attach(id, redact(name), redactedBytes(content, redact)),
    openAttachment: (id, name, maxBytes) => journal.openAttachment(id, name, maxBytes),
    hasAttachment: (id, name) => journal.hasAttachment(id, name),
    subscribe: changed => journal.subscribe(changed),
    verify: () => journal.verify(),
    damage: () => journal.damage(),
    close: () => journal.close(),
  };
}

type Redactable = IncidentEvent | UnknownEvent | OncallEvent | TeamEvent | PageEvent | ChangeEvent;

const redactedEvent = <T extends Redactable>(event: T, redact: Redact): T =>
  redactedFields(event, redact) as T;

function redactedFields(value: object, redact: Redact): unknown {
  const fields = Object.entries(value).map(([name, field]) => {
    if (typed.has(name)) return [name, redactedValue(field, redact)];
    return [name, nested.has(name) ? redactedParts(field, redact) : field];
  });
  return Object.fromEntries(fields);
}

function redactedParts(value: unknown, redact: Redact): unknown {
  if (Array.isArray(value)) return value.map(item => redactedParts(item, redact));
  return typeof value === 'object' && value !== null ? redactedFields(value, redact) : value;
}

/** Every text in it, the names of labels included. */
function redactedValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(item => redactedValue(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [redact(name), redactedValue(field, redact)]);
  return Object.fromEntries(fields);
}

/** Byte by byte, so that a file of any encoding comes back as it was but for the secrets, which are ASCII. */
function redactedBytes(content: Uint8Array, redact: Redact): Uint8Array {
  const text = Buffer.from(content).toString('latin1');
  const safe = redact(text);
  return safe === text ? content : Buffer.from(safe, 'latin1');
}
