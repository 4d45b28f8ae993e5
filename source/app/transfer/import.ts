/**
 * Imports incidents and pages into a journal, each event as it was recorded. Events that exist already, by id, are skipped, so
 * that a repeated or interrupted import adds only what is missing.
 *
 * Pages are imported before their incident, so that an incident is imported completely or not at all.
 */

import type { IncidentEvent } from '../../domain/incident/events.ts';
import { fold } from '../../domain/incident/evolve/evolve.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import type { NewId, UnknownEvent } from '../../domain/kernel/event.ts';
import type { IncidentId, PageId } from '../../domain/kernel/ids.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import type { Bundle } from '../../domain/transfer/bundle.ts';
import { type IdMap, renameIds } from '../../domain/transfer/rename-ids.ts';
import type { Journal } from '../../store/journal.ts';
import type { ExistingRecords } from './existing.ts';
import { importFiles } from './import-files.ts';
import { importPages, type PageImport } from './import-pages.ts';
import { keepNumber } from './number-forecast.ts';

export type ImportContext = {
  /** The person who imports them. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
  readonly newId: NewId;
  /** The path for the review of an incident in this store. */
  readonly reviewPlace: (record: IncidentState, audience: ReviewAudience) => string;
  /** The path of a review as events record it. */
  readonly recordedReviewPath: (path: string) => string;
  /** Only reports what would be imported. */
  readonly dryRun: boolean;
};

export type ImportedIncident = {
  /** Its id in this store; null if unknown before the import. */
  readonly incident: string | null;
  readonly was: string;
  readonly did: 'added' | 'completed' | 'nothing';
  /** The number of events that were added to the incident, and of new pages. */
  readonly events: number;
  readonly pages: number;
  readonly pageEvents: number;
  /** Differences from the original, a sentence each. */
  readonly notes: readonly string[];
};

/** @param here the result of {@link findExisting} */
export async function importIncident(
  journal: Journal,
  bundle: Bundle,
  existing: ExistingRecords,
  context: ImportContext,
): Promise<ImportedIncident> {
  const notes: string[] = [];
  const known = existing.called.get(bundle.events[0].id) ?? null;
  const landed = known === null ? [] : ((await journal.events(known)) ?? []);
  const planned = existing.planned.get(bundle.events[0].id);
  const expected = known ?? planned ?? (await existing.numbers.expected(bundle));
  const others = Object.entries(bundle.related).flatMap(([there, firstEvent]) => {
    const name = existing.called.get(firstEvent) ?? existing.planned.get(firstEvent);
    return name === undefined ? [] : [[there, name] as const];
  });
  const incidents = new Map([...others, [bundle.id, expected]]);
  for (const there of Object.keys(bundle.related))
    if (!incidents.has(there))
      notes.push(`it mentions ${there}, which was not imported: import their files together`);

  const look: PageImport = { journal, existing, incidents, context };
  const broughtPages = await importPages(look, bundle.pages, bundle.keepsNumbers);
  const { names: pages } = broughtPages;
  const missing = findMissing(bundle, landed);
  const tasks = await claimTasks(journal, bundle, { landed, missing, expected }, context);
  const namesAs = (id: string): IdMap => ({
    incidents: new Map([...incidents, [bundle.id, id]]),
    ...{ pages, tasks },
    reviewPath: audience => context.recordedReviewPath(context.reviewPlace(foldBundle(bundle, id), audience)),
  });
  const counts = { events: missing.length, pages: broughtPages.created, pageEvents: broughtPages.events };
  const result = { was: bundle.id, ...counts, notes };
  if (context.dryRun) return { ...result, incident: known, did: findOutcome(known, counts) };

  const incident =
    known === null
      ? await journal.adopt(expected, id => {
          const [declared, ...rest] = bundle.events;
          return [renameIds(declared, namesAs(id)), ...rest.map(event => renameIds(event, namesAs(id)))];
        })
      : await completeIncident(
          journal,
          known,
          missing.map(event => renameIds(event, namesAs(known))),
          notes,
        );
  const { id } = incident.state;
  existing.numbers.use(id);
  await attachPages(look, bundle, { id, expected, pages });
  if (bundle.changes.length > 0) await journal.appendChanges(bundle.changes);
  notes.push(...(await importFiles(journal, incident, bundle, context.reviewPlace)));
  return { ...result, incident: id, did: findOutcome(known, counts) };
}

const findOutcome = (
  known: string | null,
  { events, pageEvents }: Pick<ImportedIncident, 'events' | 'pageEvents'>,
): ImportedIncident['did'] => (known === null ? 'added' : events + pageEvents > 0 ? 'completed' : 'nothing');

function findMissing({ events }: Bundle, landed: readonly { readonly id: string }[]) {
  const there = new Set(landed.map(({ id }) => id));
  return events.filter(({ id }) => !there.has(id));
}

type KnownIncident = {
  readonly landed: readonly (IncidentEvent | UnknownEvent)[];
  readonly missing: readonly (IncidentEvent | UnknownEvent)[];
  readonly expected: string;
};

const taskIn = (event: object): string | null =>
  'task' in event && typeof event.task === 'string' ? event.task : null;

/** The ids of the follow-ups in this store: existing ones keep theirs, new ones claim a number. */
async function claimTasks(
  journal: Pick<Journal, 'claimTask'>,
  { events, keepsNumbers }: Bundle,
  { landed, missing, expected }: KnownIncident,
  { dryRun }: ImportContext,
): Promise<ReadonlyMap<string, string>> {
  const existing = new Map(landed.map(event => [event.id, taskIn(event)]));
  const names = new Map<string, string>();
  for (const event of events) {
    const [there, name] = [taskIn(event), existing.get(event.id)];
    if (there !== null && name && !names.has(there)) names.set(there, name);
  }
  if (dryRun) return names;
  for (const event of missing) {
    const there = event.type === 'task-added' ? taskIn(event) : null;
    if (there === null || names.has(there)) continue;
    const wanted = keepsNumbers ? keepNumber(there) : null;
    names.set(there, await journal.claimTask(expected, wanted ?? undefined));
  }
  return names;
}

async function completeIncident(
  journal: Journal,
  id: string,
  events: readonly (IncidentEvent | UnknownEvent)[],
  notes: string[],
): Promise<Incident> {
  const { incident, conflicts } = await journal.append(id, events);
  notes.push(...conflicts.map(why => `a conflicting change was skipped: ${why}`));
  return incident;
}

/** Moves pages that were imported for another number than the incident got. */
async function attachPages(
  { journal, existing, context: { by, now, newId } }: PageImport,
  { id: there, pages: histories }: Bundle,
  { id, expected, pages }: { id: IncidentId; expected: string; pages: ReadonlyMap<string, string> },
): Promise<void> {
  const events: PageEvent[] = [];
  for (const history of histories) {
    if (findPlacement(history)?.incident !== there) continue;
    const page = pages.get(history[0].page) ?? '';
    const landed = existing.pageEvents.get(page);
    const placed = landed === undefined ? { incident: expected, id: '' } : findPlacement(landed);
    // A person may have moved it since the import.
    const isOurs = landed === undefined || history.some(event => event.id === placed?.id);
    if (!isOurs || placed?.incident === id) continue;
    const stamp = { v: 1, id: newId(), at: now, recorded: now, by } as const;
    events.push({ ...stamp, type: 'page-attached', page: page as PageId, incident: id });
  }
  if (events.length > 0) await journal.appendPages(events);
}

/** The last event that set the incident of a page; null: none did. */
function findPlacement(
  events: readonly PageEvent[],
): { readonly id: string; readonly incident: string | null } | null {
  const last = events.findLast(({ type }) => type === 'page-attached' || type === 'page-triaged');
  if (last?.type === 'page-attached') return { id: last.id, incident: last.incident };
  return last?.type === 'page-triaged' ? { id: last.id, incident: last.into } : null;
}

/** The folded incident, for the path of its review. */
function foldBundle({ events }: Bundle, id: string): IncidentState {
  const incident = events.reduce<Incident | null>(
    (before, event) => fold(before, id as IncidentId, event),
    null,
  );
  if (!incident) throw new TypeError('an incident begins with its declaration');
  return { ...incident.state, review: null };
}
