/**
 * A journal that keeps no secret (design section 4): whatever is about to be written is redacted first, whoever writes it
 * and whatever it is. Only what people type is looked into, so that a short secret never blackens a kind or an id.
 */
import type { IncidentEvent } from '../domain/incident/events.ts';
import type { OncallEvent } from '../domain/oncall/record/events.ts';
import type { Journal } from './journal.ts';

export type Redact = (text: string) => string;

/** The fields that hold what people typed; everything else is ours. */
const typed = new Set(['title', 'text', 'why', 'link', 'links']);

export function redacting(journal: Journal, redact: Redact): Journal {
  return {
    location: journal.location,
    list: which => journal.list(which),
    read: id => journal.read(id),
    declare: event => journal.declare(redactedEvent(event, redact)),
    append: (id, events) =>
      journal.append(
        id,
        events.map(event => redactedEvent(event, redact)),
      ),
    oncall: () => journal.oncall(),
    appendOncall: events => journal.appendOncall(events.map(event => redactedEvent(event, redact))),
    claimTask: incident => journal.claimTask(incident),
    incidentOfTask: task => journal.incidentOfTask(task),
    attach: (id, name, content) => journal.attach(id, redact(name), redactedBytes(content, redact)),
    attachmentPath: (id, attachment) => journal.attachmentPath(id, attachment),
    subscribe: changed => journal.subscribe(changed),
    damage: () => journal.damage(),
    close: () => journal.close(),
  };
}

function redactedEvent<T extends IncidentEvent | OncallEvent>(event: T, redact: Redact): T {
  const fields = Object.entries(event).map(([name, value]) => [
    name,
    typed.has(name) ? redactedValue(value, redact) : value,
  ]);
  return Object.fromEntries(fields) as T;
}

function redactedValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  return Array.isArray(value) ? value.map(item => redactedValue(item, redact)) : value;
}

/** Byte by byte, so that a file of any encoding comes back as it was but for the secrets, which are ASCII. */
function redactedBytes(content: Uint8Array, redact: Redact): Uint8Array {
  const text = Buffer.from(content).toString('latin1');
  const safe = redact(text);
  return safe === text ? content : Buffer.from(safe, 'latin1');
}
