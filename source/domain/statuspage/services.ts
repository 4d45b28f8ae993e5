/** The services of the status page, and the incidents that affect them. */
import { currentServices, worstServices } from '../incident/services.ts';
import type { IncidentState } from '../incident/state.ts';
import type { ServiceState as IncidentServiceState } from '../incident/vocabulary.ts';
import type { Labels } from '../paging/alert.ts';
import { type Match, matches } from '../paging/match.ts';
import { findWorst, publicServiceStates, type ServiceState, severityImpact } from './vocabulary.ts';

export type ServiceSettings = {
  readonly name: string;
  readonly about: string | null;
  /** Labels of pages about the service; `{}`: no pages are. */
  readonly match: Match;
  /** Teams whose incidents affect the service. */
  readonly teams: readonly string[];
};

/** The `statuspage` section of the team file. All of it is public. */
export type StatusPageSettings = {
  readonly title: string;
  /** The URL of the page; null: not set, and there is no feed. */
  readonly url: string | null;
  readonly services: Readonly<Record<string, ServiceSettings>>;
};

const isMatched = ({ match }: ServiceSettings, labels: Labels): boolean =>
  Object.keys(match).length > 0 && matches(match, labels);

/** What an incident does to services: to those of the page, and to others. */
export type Affected = {
  readonly services: readonly { readonly id: string; readonly state: ServiceState }[];
  /** The state of what the page does not list; `operational`: nothing else is affected. */
  readonly other: ServiceState;
};

type Services = StatusPageSettings['services'];

/**
 * The services that an incident affects, in the order of the team file, and how badly: now if it is active, else at its worst.
 * What people set decides. Otherwise labels do, and its team only where no page of the incident has the labels of any service.
 * An incident that affects none of them affects something that the page does not list.
 * @param labels of its pages, and of each alert in them
 */
export function findAffected(services: Services, record: IncidentState, labels: readonly Labels[]): Affected {
  const isOver = record.status !== 'active';
  const setByHand = (isOver ? worstServices : currentServices)(record);
  if (setByHand.length > 0) return placeServices(services, setByHand);
  const impact = severityImpact[isOver ? record.highestSeverity : record.severity];
  const ids = findByLabelsOrTeam(services, labels, record.team);
  return {
    services: ids.map(id => ({ id, state: impact })),
    other: ids.length > 0 ? 'operational' : impact,
  };
}

/** What people set, by service of the page. */
function placeServices(
  services: Services,
  setByHand: readonly { readonly name: string; readonly state: IncidentServiceState }[],
): Affected {
  const states = new Map<string, ServiceState>();
  const others: ServiceState[] = [];
  for (const { name, state } of setByHand) {
    const id = findServiceId(services, name);
    if (id === null) others.push(publicServiceStates[state]);
    else if (!states.has(id)) states.set(id, publicServiceStates[state]);
  }
  return {
    services: Object.keys(services).flatMap(id => {
      const state = states.get(id);
      return state === undefined ? [] : [{ id, state }];
    }),
    other: findWorst(others),
  };
}

/** The service with an id, or with a name in any case: without a team file, people wrote what they knew. */
function findServiceId(services: Services, named: string): string | null {
  if (Object.hasOwn(services, named)) return named;
  const wanted = named.toLowerCase();
  const isMeant = ([id, { name }]: [string, ServiceSettings]) =>
    id.toLowerCase() === wanted || name.toLowerCase() === wanted;
  return Object.entries(services).find(isMeant)?.[0] ?? null;
}

function findByLabelsOrTeam(services: Services, pages: readonly Labels[], team: string | null): string[] {
  const fitting = (fits: (service: ServiceSettings) => boolean) =>
    Object.entries(services).flatMap(([id, service]) => (fits(service) ? [id] : []));
  const byLabels = fitting(service => pages.some(labels => isMatched(service, labels)));
  return byLabels.length > 0 ? byLabels : fitting(({ teams }) => team !== null && teams.includes(team));
}
