/**
 * Brings incidents and pages from elsewhere into a journal, each event as it was recorded there. What is here already, known by
 * the ids of its events, is not brought again, so that whoever comes a second time, or was killed on the way, adds just what is
 * missing.
 *
 * Pages come before their incident: an incident is there with everything or not at all, and what it speaks of is there with it.
 */

import type { IncidentEvent } from '../../domain/incident/events.ts';
import { fold } from '../../domain/incident/evolve/evolve.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import type { NewId, UnknownEvent } from '../../domain/kernel/event.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import type { Bundle } from '../../domain/transfer/bundle.ts';
import { type IdMap, renameIds } from '../../domain/transfer/rename-ids.ts';
import type { Journal } from '../../store/journal.ts';
import type { ExistingRecords } from './existing.ts';
import { importFiles } from './import-files.ts';
import { importPages, type PageImport } from './import-pages.ts';
import { keepNumber } from './number-forecast.ts';

export type ImportContext = {
  /** Who brings them in. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
  readonly newId: NewId;
  /** Where the review of an incident belongs here. */
  readonly reviewPlace: (record: IncidentState, audience: ReviewAudience) => string;
  /** How an event names a review that is there. */
  readonly recordedReviewPath: (path: string) => string;
  /** Nothing is written: it is only found out what would be. */
  readonly dryRun: boolean;
};

export type ImportedIncident = {
  /** What it is called here; null: it is not known before it is brought in. */
  readonly incident: string | null;
  readonly was: string;
  readonly did: 'added' | 'completed' | 'nothing';
  /** Events that were added to the incident, and pages that began. */
  readonly events: number;
  readonly pages: number;
  readonly pageEvents: number;
  /** What is not as it was where it comes from, a sentence each. */
  readonly notes: readonly string[];
};

/** @param here what was found by {@link lookedUp} */
export async function importIncident(
  journal: Journal,
  bundle: Bundle,
  here: ExistingRecords,
  bringing: ImportContext,
): Promise<ImportedIncident> {
  const notes: string[] = [];
  const known = here.called.get(bundle.events[0].id) ?? null;
  const landed = known === null ? [] : ((await journal.events(known)) ?? []);
  const expected = known ?? (await here.numbers.expected(bundle));
  const others = Object.entries(bundle.related).flatMap(([there, begun]) => {
    const name = here.called.get(begun);
    return name === undefined ? [] : [[there, name] as const];
  });
  const incidents = new Map([...others, [bundle.id, expected]]);
  for (const there of Object.keys(bundle.related))
    if (!incidents.has(there)) notes.push(`it mentions ${there}, which was not imported`);

  const look: PageImport = { journal, here, incidents, bringing };
  const broughtPages = await importPages(look, bundle.pages, bundle.keepsNumbers);
  const { names: pages } = broughtPages;
  const missing = findMissing(bundle, landed);
  const tasks = await claimTasks(journal, bundle, { landed, missing, expected }, bringing);
  const namesAs = (id: string): IdMap => ({
    incidents: new Map([...incidents, [bundle.id, id]]),
    ...{ pages, tasks },
    reviewPath: audience =>
      bringing.recordedReviewPath(bringing.reviewPlace(foldBundle(bundle, id), audience)),
  });
  const counts = { events: missing.length, pages: broughtPages.begun, pageEvents: broughtPages.events };
  const told = { was: bundle.id, ...counts, notes };
  if (bringing.dryRun) return { ...told, incident: known, did: findOutcome(known, counts) };

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
  here.numbers.use(id);
  await attachPages(look, bundle, { id, expected, pages });
  if (bundle.changes.length > 0) await journal.appendChanges(bundle.changes);
  notes.push(...(await importFiles(journal, incident, bundle, bringing.reviewPlace)));
  return { ...told, incident: id, did: findOutcome(known, counts) };
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

/** What the follow-ups are called here: those that are here already as they are called, the others by a number of their own. */
async function claimTasks(
  journal: Pick<Journal, 'claimTask'>,
  { events, keepsNumbers }: Bundle,
  { landed, missing, expected }: KnownIncident,
  { dryRun }: ImportContext,
): Promise<ReadonlyMap<string, string>> {
  const here = new Map(landed.map(event => [event.id, taskIn(event)]));
  const names = new Map<string, string>();
  for (const event of events) {
    const [there, name] = [taskIn(event), here.get(event.id)];
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

/** Pages that were brought in for another number than the incident got belong to it all the same. */
async function attachPages(
  { journal, here, bringing: { by, now, newId } }: PageImport,
  { id: there, pages: histories }: Bundle,
  { id, expected, pages }: { id: string; expected: string; pages: ReadonlyMap<string, string> },
): Promise<void> {
  const events: PageEvent[] = [];
  for (const history of histories) {
    if (findPlacement(history)?.incident !== there) continue;
    const page = pages.get(history[0].page) ?? '';
    const landed = here.pageEvents.get(page);
    const placed = landed === undefined ? { incident: expected, id: '' } : findPlacement(landed);
    // Somebody here may have moved it since it was brought in.
    const isOurs = landed === undefined || history.some(event => event.id === placed?.id);
    if (!isOurs || placed?.incident === id) continue;
    const stamp = { v: 1, id: newId(), at: now, recorded: now, by } as const;
    events.push({ ...stamp, type: 'page-attached', page, incident: id });
  }
  if (events.length > 0) await journal.appendPages(events);
}

/** What said last which incident a page belongs to; null: nothing did. */
function findPlacement(
  events: readonly PageEvent[],
): { readonly id: string; readonly incident: string | null } | null {
  const last = events.findLast(({ type }) => type === 'page-attached' || type === 'page-triaged');
  if (last?.type === 'page-attached') return { id: last.id, incident: last.incident };
  return last?.type === 'page-triaged' ? { id: last.id, incident: last.into } : null;
}

/** What the incident comes to, as far as a place for its review depends on it. */
function foldBundle({ events }: Bundle, id: string): IncidentState {
  const incident = events.reduce<Incident | null>((before, event) => fold(before, id, event), null);
  if (!incident) throw new TypeError('an incident begins with its declaration');
  return { ...incident.state, review: null };
}
