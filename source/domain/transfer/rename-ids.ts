/**
 * Renames the ids of an imported incident. Each store numbers its own incidents, pages and follow-ups; if a number is taken,
 * everything imported with it must use another. Ids of events and entries are the same in all stores.
 */

import type { IncidentEvent, Payloads } from '../incident/events.ts';
import type { ReviewAudience } from '../incident/vocabulary.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { PageEvent } from '../paging/events.ts';

/** New ids by old ids. Ids that are not in a map are unchanged. */
export type IdMap = {
  readonly incidents: ReadonlyMap<string, string>;
  readonly pages: ReadonlyMap<string, string>;
  readonly tasks: ReadonlyMap<string, string>;
  /** The path of a review in this store: the original path is from another machine. */
  readonly reviewPath: (audience: ReviewAudience) => string;
};

type Rename = (value: unknown, names: IdMap, event: object) => unknown;

const of =
  (kind: 'incidents' | 'pages' | 'tasks'): Rename =>
  (value, names) =>
    typeof value === 'string' ? (names[kind].get(value) ?? value) : value;
const each =
  (rename: Rename): Rename =>
  (value, names, event) =>
    Array.isArray(value) ? value.map(item => rename(item, names, event)) : value;

const [incident, page, task] = [of('incidents'), of('pages'), of('tasks')];

/** The fields with ids, by the type of the event. */
const fields: Readonly<Record<string, Readonly<Record<string, Rename>>>> = {
  declared: { pages: each(page) },
  'page-attached': { page, incident },
  'merge-received': { from: incident, pages: each(page) },
  merged: { into: incident },
  'merge-undone': { into: incident },
  'merge-released': { from: incident, pages: each(page) },
  'relation-added': { incident },
  'relation-removed': { incident },
  'task-added': { task },
  'task-done': { task },
  'task-dropped': { task },
  'task-assigned': { task },
  'task-linked': { task },
  'review-written': {
    path: (_value, { reviewPath }, event) => reviewPath((event as Payloads['review-written']).audience),
  },
  'page-triaged': { into: incident },
};

/** The event with all ids renamed. */
export function renameIds<E extends IncidentEvent | PageEvent | UnknownEvent>(event: E, names: IdMap): E {
  const own: Readonly<Record<string, Rename>> = {
    ...(Object.hasOwn(fields, event.type) ? fields[event.type] : {}),
    // Every event of a page has this field, even types that this version does not know.
    ...('page' in event && { page }),
  };
  const changes = Object.entries(own).flatMap(([name, rename]) =>
    Object.hasOwn(event, name)
      ? [[name, rename((event as Record<string, unknown>)[name], names, event)]]
      : [],
  );
  return changes.length === 0 ? event : { ...event, ...Object.fromEntries(changes) };
}

/** The other incidents that an event mentions. */
export function findIncidentIds(event: IncidentEvent | PageEvent | UnknownEvent): string[] {
  const own = Object.hasOwn(fields, event.type) ? fields[event.type] : undefined;
  return Object.entries(own ?? {}).flatMap(([name, rename]) => {
    const value = (event as unknown as Record<string, unknown>)[name];
    return rename === incident && typeof value === 'string' ? [value] : [];
  });
}
