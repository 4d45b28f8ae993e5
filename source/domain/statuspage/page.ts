/**
 * The status page: its incidents, and the state of each service. It contains incidents with public updates, except confidential
 * ones and drills. Other incidents do not affect it, not even the state of a service.
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
  /** Ids of the incidents that were merged into it. */
  readonly incidents: readonly string[];
};

export type StatusPage = {
  readonly title: string;
  /** Without a trailing slash; null: not set. */
  readonly url: string | null;
  /** The worst state of a current incident. */
  readonly state: ServiceState;
  readonly services: readonly PublicService[];
  /** Newest first, as `past`. */
  readonly current: readonly PublicIncident[];
  readonly past: readonly PublicIncident[];
};

/** The input of the page. */
export type StatusPageInput = {
  readonly settings: StatusPageSettings;
  readonly people: People;
  /** Every incident, by number. */
  readonly records: readonly IncidentState[];
  /** By incident. Those of incidents that are not public (`mayBePublic`) may be left out. */
  readonly parts: ReadonlyMap<string, PublicPart>;
  /** The labels of a page, and of each alert in it; empty if there is no such page. */
  readonly labelsOf: (page: string) => readonly Labels[];
  /** Redacts the secrets of the team file. */
  readonly redact: (text: string) => string;
};

/** Whether an incident may be on the page. Checked before its timeline is read. */
export const canBePublic = ({ confidential, drill, update }: IncidentState): boolean =>
  !confidential && !drill && update !== null;

/**
 * The incident that one was finally merged into, or itself; null if one on the way is confidential, a drill or missing. The
 * public must not learn of those.
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

/** Incidents with their updates and those of incidents merged into them, by number. */
function collectPublicRecords({ records, parts }: StatusPageInput): PublicRecord[] {
  const byId = new Map(records.map(record => [record.id, record]));
  const entriesByIncident = new Map<IncidentState, Entry[]>();
  for (const record of records) {
    const entries = parts.get(record.id)?.updates ?? [];
    const end = entries.length > 0 ? findFinalIncident(record, byId) : null;
    if (end) entriesByIncident.set(end, [...(entriesByIncident.get(end) ?? []), ...entries]);
  }
  return records.flatMap(record => {
    const entries = entriesByIncident.get(record);
    return entries ? [{ record, entries }] : [];
  });
}

/** Public words of the team file: they are not redacted as hosts. */
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

/** Builds the status page. It depends on its input only, so that building it twice gives the same result. */
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
