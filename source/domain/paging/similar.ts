/** Finds the active incident that a page is probably part of: a suggestion for triage. */
import type { IncidentState } from '../incident/state.ts';
import type { IncidentId } from '../kernel/ids.ts';
import type { Labels } from './alert.ts';
import type { Page } from './page.ts';

export type Similar = { readonly incident: IncidentId; readonly because: string };

/** Labels that do not identify what is broken: severity, origin, rule. */
const saysLittle: ReadonlySet<string> = new Set([
  'severity',
  'priority',
  'urgency',
  'team',
  'env',
  'environment',
  'stage',
  'region',
  'zone',
  'datacenter',
  'cluster',
  'prometheus',
  'monitor',
  'receiver',
  'source',
]);

/** A page of the same team around a declaration is suggested even without other evidence. */
const soonMs = 60 * 60_000;

/** The identifying labels that both have with the same value. */
export function sharedLabels(a: Labels, b: Labels): string[] {
  return Object.entries(a).flatMap(([name, value]) =>
    !saysLittle.has(name) && Object.hasOwn(b, name) && b[name] === value ? [`${name}=${value}`] : [],
  );
}

/** The values of labels that a title contains, as whole words. */
function named(title: string, labels: Labels): string[] {
  const words = new Set(title.toLowerCase().split(/[^\p{L}\p{N}_.-]+/u));
  return Object.entries(labels).flatMap(([name, value]) =>
    !saysLittle.has(name) && value.length > 2 && words.has(value.toLowerCase()) ? [`${name}=${value}`] : [],
  );
}

type Likeness = Similar & { readonly strength: number };

function likeness(page: Page, incident: IncidentState, attached: readonly Page[]): Likeness | null {
  const { id } = incident;
  const same = attached.find(({ dedupKey }) => dedupKey === page.dedupKey);
  if (same) return { incident: id, because: `the same alert as ${same.id}`, strength: 1_000 };
  const [closest] = attached
    .map(other => ({ other, labels: sharedLabels(page.labels, other.labels) }))
    .filter(({ other, labels }) => labels.length > 0 && other.team === page.team)
    .sort((a, b) => b.labels.length - a.labels.length);
  if (closest) {
    const { other, labels } = closest;
    return {
      incident: id,
      because: `${labels.join(', ')}, as ${other.id}`,
      strength: 100 + Math.min(labels.length, 99),
    };
  }
  const spoken = named(incident.title, page.labels);
  if (spoken.length > 0)
    return { incident: id, because: `its title mentions ${spoken.join(', ')}`, strength: 50 };
  const declared = Date.parse(incident.times.declared?.at ?? '');
  const isSoon = Math.abs(Date.parse(page.received) - declared) <= soonMs;
  return page.team !== null && page.team === incident.team && isSoon
    ? { incident: id, because: `declared for ${page.team} within the hour`, strength: 1 }
    : null;
}

/**
 * The incident that a page looks like a part of; null if there is none.
 * @param incidents the active ones
 * @param pages the known pages; only those of the incidents are used
 */
export function similarIncident(
  page: Page,
  incidents: readonly IncidentState[],
  pages: readonly Page[],
): Similar | null {
  let best: Likeness | null = null;
  for (const incident of incidents) {
    if (incident.status !== 'active' || incident.id === page.incident) continue;
    const attached = pages.filter(({ id }) => id !== page.id && incident.pages.includes(id));
    const found = likeness(page, incident, attached);
    // On a tie, the newer one: people are working on it.
    if (found && found.strength >= (best?.strength ?? 0)) best = found;
  }
  return best && { incident: best.incident, because: best.because };
}
