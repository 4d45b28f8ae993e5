/**
 * The status page: which incidents are on it, and what each service is at. On it are incidents of which the public was told;
 * never confidential ones, never drills. What was not told changes nothing on it, not even the state of a service.
 */
import type { IncidentState } from '../incident/state.ts';
import type { Entry } from '../incident/timeline.ts';
import type { Labels } from '../paging/alert.ts';
import type { People } from '../review/model/participants.ts';
import { createPublicIncident, makeIdsUnique, type PublicIncident, type PublicPart } from './incident.ts';
import { collectPeople, createPublicTextRedactor, findHosts } from './privacy.ts';
import { findAffectedServices, type StatusPageSettings } from './services.ts';
import { findWorst, type ServiceState } from './vocabulary.ts';

export type PublicService = {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly state: ServiceState;
  /** Ids of the incidents that go on with it. */
  readonly incidents: readonly string[];
};

export type StatusPage = {
  readonly title: string;
  /** Without a slash at its end; null: not said. */
  readonly url: string | null;
  /** The worst of what goes on. */
  readonly state: ServiceState;
  readonly services: readonly PublicService[];
  /** Newest first, as `past`. */
  readonly current: readonly PublicIncident[];
  readonly past: readonly PublicIncident[];
};

/** What the page is made of. */
export type StatusPageInput = {
  readonly settings: StatusPageSettings;
  readonly people: People;
  /** Every incident, by number. */
  readonly records: readonly IncidentState[];
  /** By incident. Those that may not be public (`mayBePublic`) may be left out. */
  readonly parts: ReadonlyMap<string, PublicPart>;
  /** The labels of a page, and of each alert in it; empty where there is no such page. */
  readonly labelsOf: (page: string) => readonly Labels[];
  /** Takes out what the team file knows as secret. */
  readonly redact: (text: string) => string;
};

/** Whether an incident may be on the page at all. Asked for before its timeline is read. */
export const canBePublic = ({ confidential, drill, update }: IncidentState): boolean =>
  !confidential && !drill && update !== null;

/**
 * The incident that one goes on as: itself, or what it was merged into in the end; null where the public may know nothing of
 * one on the way, or where it is missing.
 */
function findFinalIncident(
  record: IncidentState,
  byId: ReadonlyMap<string, IncidentState>,
): IncidentState | null {
  const seen = new Set<string>();
  let end: IncidentState | undefined = record;
  while (end !== undefined && !end.confidential && !end.drill && !seen.has(end.id)) {
    if (end.mergedInto === null) return end;
    seen.add(end.id);
    end = byId.get(end.mergedInto);
  }
  return null;
}

type PublicRecord = { readonly record: IncidentState; readonly entries: readonly Entry[] };

/** Incidents with what was said of them and of those merged into them, in the order of their numbers. */
function collectPublicRecords({ records, parts }: StatusPageInput): PublicRecord[] {
  const byId = new Map(records.map(record => [record.id, record]));
  const told = new Map<IncidentState, Entry[]>();
  for (const record of records) {
    const entries = parts.get(record.id)?.updates ?? [];
    const end = entries.length > 0 ? findFinalIncident(record, byId) : null;
    if (end) told.set(end, [...(told.get(end) ?? []), ...entries]);
  }
  return records.flatMap(record => {
    const entries = told.get(record);
    return entries ? [{ record, entries }] : [];
  });
}

/** What the team file says to the public of itself: no such word is anybody's host. */
const publicWords = ({ services }: StatusPageSettings): string[] =>
  Object.entries(services).flatMap(([id, { name }]) => [id, name, ...name.split(/\s+/)]);

function createPublicIncidents(known: StatusPageInput): PublicIncident[] {
  const { settings, redact, labelsOf } = known;
  const writers = [...known.parts.values()].flatMap(part => part.writers);
  const people = collectPeople(known.records, writers, known.people);
  const textsOf = createPublicTextRedactor({ people, redact });
  const words = publicWords(settings);
  const shown = collectPublicRecords(known).flatMap(({ record, entries }) => {
    const pages = record.pages.flatMap(labelsOf);
    const services = findAffectedServices(settings.services, pages, record.team);
    const hosts = findHosts(pages, words);
    const text = textsOf(hosts, record.highestSeverity === 'critical');
    return createPublicIncident(record, entries, services, text) ?? [];
  });
  return makeIdsUnique(shown);
}

const newestFirst = (a: PublicIncident, b: PublicIncident) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** The status page as it is now; it depends on what is known alone, so that building it twice gives the same. */
export function createStatusPage(known: StatusPageInput): StatusPage {
  const { title, url, services } = known.settings;
  const incidents = createPublicIncidents(known).sort(newestFirst);
  const current = incidents.filter(({ state }) => state !== 'resolved');
  return {
    title,
    url: url === null ? null : new URL(url).href.replace(/\/+$/, ''),
    state: findWorst(current.map(({ impact }) => impact)),
    services: Object.entries(services).map(([id, { name, about }]) => {
      const ofService = current.filter(incident => incident.services.includes(id));
      return {
        id,
        name,
        about,
        state: findWorst(ofService.map(({ impact }) => impact)),
        incidents: ofService.map(incident => incident.id),
      };
    }),
    current,
    past: incidents.filter(({ state }) => state === 'resolved'),
  };
}
