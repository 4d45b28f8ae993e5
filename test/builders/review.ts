/** Incidents for these tests, created as the program does: events through the fold. */
import type { Draft, EventType, IncidentEvent } from '../../source/domain/incident/events.ts';
import { fold } from '../../source/domain/incident/evolve/evolve.ts';
import type { Incident } from '../../source/domain/incident/state.ts';
import type { Severity } from '../../source/domain/incident/vocabulary.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import type { ReviewContext } from '../../source/domain/review/model/model.ts';

export type Step = { readonly at: string; readonly by: string; readonly id?: string } & Draft;

const idOf = (index: number) => `01J${String(index).padStart(23, '0')}`;

/** The incident after these events. Times are UTC, `2026-01-05T10:00` for short. */
export function incidentOf(id: IncidentId, steps: readonly Step[]): Incident {
  const folded = steps.reduce<Incident | null>((incident, { at, ...step }, index) => {
    const instant = new Date(`${at}${at.length === 16 ? ':00' : ''}Z`).toISOString();
    const event = {
      v: 1,
      id: idOf(index),
      recorded: instant,
      ...step,
      at: instant,
    } as IncidentEvent<EventType>;
    return fold(incident, id, event);
  }, null);
  if (!folded) throw new Error('the first event must be the declaration');
  return folded;
}

export const declared = (
  at: string,
  by: string,
  severity: Severity,
  title: string,
  more: Partial<Draft<'declared'>> = {},
): Step => ({
  at,
  by,
  type: 'declared',
  severity,
  title,
  team: 'payments',
  confidential: false,
  drill: false,
  commander: null,
  investigator: null,
  pages: [],
  times: {},
  ...more,
});

export const logged = (
  at: string,
  by: string,
  kind: Draft<'entry-added'>['kind'],
  text: string,
  more: Partial<Draft<'entry-added'>> & { id?: string } = {},
): Step => ({
  at,
  by,
  type: 'entry-added',
  kind,
  text,
  links: [],
  attachment: null,
  temporaryFix: false,
  ...more,
});

export const exact = (at: string) => ({ at: new Date(`${at}:00Z`).toISOString(), approximate: false });
export const about = (at: string) => ({ ...exact(at), approximate: true });

export const context: ReviewContext = {
  people: {
    ana: { name: 'Ana Ruiz' },
    ben: { name: 'Ben Okafor' },
    chi: { name: 'Chi Nguyen' },
  },
  names: 'people',
  zone: 'Europe/Madrid',
};

/** Slow checkouts: an hour with every kind of event. `until` cuts the story, for a review during the incident. */
export const checkout: readonly Step[] = [
  declared('2026-01-05T10:08', 'ben', 'minor', 'Checkout slow', {
    commander: 'ben',
    investigator: 'ana',
    pages: ['P-12'],
    times: { impactStarted: about('2026-01-05T10:00'), detected: exact('2026-01-05T10:05') },
  }),
  { at: '2026-01-05T10:09', by: 'ana', type: 'role-accepted', role: 'investigator' },
  logged('2026-01-05T10:11', 'ana', 'finding', 'p99 of checkout is 9 s', {
    id: '01JFINDING',
    links: ['https://grafana.example.com/d/checkout?from=1&to=2'],
  }),
  logged('2026-01-05T10:12', 'ana', 'hypothesis', 'the deploy of 09:55', { id: '01JHYPO1' }),
  { at: '2026-01-05T10:14', by: 'ben', type: 'severity-changed', severity: 'critical', why: 'all regions' },
  {
    at: '2026-01-05T10:15',
    by: 'ben',
    type: 'update-posted',
    audience: 'public',
    text: 'Checkout is slow for all customers. Next update in 30 minutes.',
    nextDue: null,
  },
  {
    at: '2026-01-05T10:16',
    by: 'ben',
    type: 'responder-pulled',
    person: 'chi',
    why: 'knows the connection pool',
  },
  {
    at: '2026-01-05T10:18',
    by: 'ana',
    type: 'entry-struck',
    entry: '01JHYPO1',
    why: 'rolled back, no change',
  },
  logged('2026-01-05T10:20', 'chi', 'hypothesis', 'pool exhausted on db_primary_1', { id: '01JHYPO2' }),
  { at: '2026-01-05T10:21', by: 'chi', type: 'checked-in', mood: 'strained', text: 'third page tonight' },
  {
    at: '2026-01-05T10:22',
    by: 'chi',
    type: 'entry-amended',
    entry: '01JHYPO2',
    text: 'pool exhausted on db_primary_2',
  },
  logged('2026-01-05T10:30', 'ana', 'action', 'raised the pool to 400', { id: '01JFIX', temporaryFix: true }),
  { at: '2026-01-05T10:31', by: 'ana', type: 'entry-pinned', entry: '01JFIX', pinned: true },
  {
    at: '2026-01-05T10:40',
    by: 'ben',
    type: 'task-added',
    task: 'T-3',
    text: 'Size the pool from the number of workers',
    owner: 'ana',
    due: '2026-01-20',
    temporaryFix: true,
    fixes: ['01JFIX'],
    actionType: 'prevent',
  },
  {
    at: '2026-01-05T10:41',
    by: 'ben',
    type: 'task-added',
    task: 'T-4',
    text: 'Alert on waiting connections',
    owner: null,
    due: null,
    temporaryFix: false,
    fixes: [],
    actionType: null,
  },
  logged('2026-01-05T10:42', 'chi', 'note', 'top waits:\n  ClientRead   412\n  LWLock         9', {
    attachment: { name: 'A-1-waits.txt', bytes: 20480, lines: 300 },
  }),
  { at: '2026-01-05T10:45', by: 'ben', type: 'role-offered', role: 'commander', to: 'chi' },
  { at: '2026-01-05T10:46', by: 'chi', type: 'role-accepted', role: 'commander' },
  {
    at: '2026-01-05T10:50',
    by: 'chi',
    type: 'severity-changed',
    severity: 'minor',
    why: 'p99 back to 300 ms',
  },
];

export const resolution: readonly Step[] = [
  {
    at: '2026-01-05T11:00',
    by: 'chi',
    type: 'times-corrected',
    times: { mitigated: exact('2026-01-05T10:32') },
  },
  { at: '2026-01-05T11:00', by: 'chi', type: 'resolved', text: 'quiet for half an hour' },
];

export const ongoingCheckout = (): Incident => incidentOf('INC-7', checkout);
export const resolvedCheckout = (): Incident => incidentOf('INC-7', [...checkout, ...resolution]);
