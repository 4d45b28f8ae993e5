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
import { findAffected, type StatusPageSettings } from './services.ts';
import { findWorst, type ServiceState } from './vocabulary.ts';

export type PublicService = {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly state: ServiceState;
  /** Ids of the current incidents that affect it. */
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
  /** Every incident, by number, each with what was merged into it. */
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
  const byFinal = new Map<IncidentState, IncidentState[]>();
  for (const record of records) {
    const end = findFinalIncident(record, byId);
    if (end) byFinal.set(end, [...(byFinal.get(end) ?? []), record]);
  }
  return records.flatMap(record => {
    const all = byFinal.get(record) ?? [];
    const entries = all.flatMap(({ id }) => parts.get(id)?.updates ?? []);
    return entries.length > 0 ? [{ record, entries }] : [];
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
    const affected = findAffected(settings.services, record, pages);
    const hosts = findHosts(pages, words);
    const text = textsOf(hosts, record.highestSeverity === 'critical');
    return createPublicIncident(record, entries, affected, text) ?? [];
  });
  return makeIdsUnique(shown);
}

const newestFirst = (a: PublicIncident, b: PublicIncident) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** The state of each service: the worst of what the current incidents do to it. */
function createServices(
  { services }: StatusPageSettings,
  current: readonly PublicIncident[],
): PublicService[] {
  const listed = Object.entries(services).map(([id, { name, about }]): PublicService => {
    const stateOf = ({ affected }: PublicIncident) =>
      affected.services.find(service => service.id === id)?.state ?? 'operational';
    const ofService = current.filter(incident => stateOf(incident) !== 'operational');
    return {
      ...{ id, name, about, state: findWorst(ofService.map(stateOf)) },
      incidents: ofService.map(incident => incident.id),
    };
  });
  const other = current.filter(({ affected }) => affected.other !== 'operational');
  return listed.length === 0 || other.length === 0
    ? listed
    : makeIdsUnique([
        ...listed,
        {
          ...{ id: 'other', name: 'Other services', about: null },
          state: findWorst(other.map(({ affected }) => affected.other)),
          incidents: other.map(({ id }) => id),
        },
      ]);
}

/**
 * Builds the status page. It depends on its input only, so that building it twice gives the same result. It does not contradict
 * itself: if it lists services, its state is the worst of theirs, because what an incident does is in at least one of them.
 */
export function createStatusPage(known: StatusPageInput): StatusPage {
  const { title, url } = known.settings;
  const incidents = createPublicIncidents(known).sort(newestFirst);
  const current = incidents.filter(({ state }) => state !== 'resolved');
  return {
    title,
    url: url === null ? null : new URL(url).href.replace(/\/+$/, ''),
    state: findWorst(current.map(({ impact }) => impact)),
    services: createServices(known.settings, current),
    current,
    past: incidents.filter(({ state }) => state === 'resolved'),
  };
}
