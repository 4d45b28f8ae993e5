/** The services of the status page, and the incidents that affect them. */
import type { Labels } from '../paging/alert.ts';
import { type Match, matches } from '../paging/match.ts';

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

/**
 * The ids of the services that an incident affects, in the order of the team file. Labels are more exact than teams: a
 * team counts only where no page of the incident has the labels of any service.
 * @param pages the labels of its pages
 */
export function findAffectedServices(
  services: StatusPageSettings['services'],
  pages: readonly Labels[],
  team: string | null,
): string[] {
  const fitting = (fits: (service: ServiceSettings) => boolean) =>
    Object.entries(services).flatMap(([id, service]) => (fits(service) ? [id] : []));
  const byLabels = fitting(service => pages.some(labels => isMatched(service, labels)));
  return byLabels.length > 0 ? byLabels : fitting(({ teams }) => team !== null && teams.includes(team));
}
