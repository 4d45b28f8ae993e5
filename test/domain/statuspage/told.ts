/** A store for these tests: incidents made of events, and their public page. */
import { withMergedStates } from '../../../source/domain/incident/merged.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import type { Labels } from '../../../source/domain/paging/alert.ts';
import { readPublicPart } from '../../../source/domain/statuspage/incident.ts';
import {
  createStatusPage,
  type StatusPage,
  type StatusPageInput,
} from '../../../source/domain/statuspage/page.ts';
import { declared, incidentOf, type Step } from '../../builders/review.ts';

export const publicly = (at: string, text: string, more: { by?: string; id?: string } = {}): Step => ({
  by: 'ben',
  ...more,
  at,
  type: 'update-posted',
  audience: 'public',
  text,
  nextDue: null,
});

export const services: StatusPageInput['settings']['services'] = {
  checkout: { name: 'Checkout', about: 'Paying', match: { service: ['checkout'] }, teams: ['payments'] },
  billing: { name: 'Billing', about: null, match: { service: ['billing'] }, teams: ['payments'] },
  search: { name: 'Search', about: null, match: {}, teams: ['search'] },
};

export type Store = Readonly<Record<string, readonly Step[]>>;

/** The page for incidents by their numbers, with pages by their labels. */
export function pageOver(
  store: Store,
  pages: Readonly<Record<string, readonly Labels[]>> = {},
  more: Partial<StatusPageInput> = {},
): StatusPage {
  const incidents: Incident[] = Object.entries(store).map(([id, steps]) =>
    incidentOf(id as IncidentId, steps),
  );
  return createStatusPage({
    settings: { title: 'Example status', url: 'https://status.example.com/', services },
    people: { ana: { name: 'Ana Ruiz' }, ben: { name: 'Ben Okafor' } },
    records: withMergedStates(incidents.map(({ state }) => state)),
    parts: new Map(incidents.map(incident => [incident.state.id, readPublicPart(incident)])),
    labelsOf: id => pages[id] ?? [],
    redact: text => text.replaceAll('hunter2', '[secret]'),
    ...more,
  });
}

/** A declaration at ten o'clock. */
export const began = (
  more: Parameters<typeof declared>[4] = {},
  severity: 'critical' | 'major' | 'minor' = 'major',
) => declared('2026-01-05T10:00', 'ben', severity, 'kraken OOM after deploy of Project Falcon', more);

export const resolved = (at: string): Step => ({ at, by: 'ben', type: 'resolved', text: '' }) as Step;
