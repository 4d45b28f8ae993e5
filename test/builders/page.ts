/** A page of a Tuesday morning, and its events. Times are minutes since it came in. */

import type { UnknownEvent } from '../../source/domain/kernel/event.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../source/domain/kernel/refusal.ts';
import type { Alert, Member } from '../../source/domain/paging/alert.ts';
import type { PageDraft, PageEvent } from '../../source/domain/paging/events.ts';
import { evolvePage } from '../../source/domain/paging/evolve.ts';
import type { PageState } from '../../source/domain/paging/state.ts';

const zero = Date.parse('2026-01-06T10:00:00.000Z');
export const at = (minutes: number): string => new Date(zero + minutes * 60_000).toISOString();

export const alert = (fields: Partial<Alert> = {}): Alert => ({
  source: 'alertmanager',
  status: 'firing',
  dedupKey: 'checkout',
  title: 'Checkout is slow',
  body: '',
  severity: 'major',
  team: null,
  labels: {},
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
  ...fields,
});

export const member = (key: string, fields: Partial<Member> = {}): Member => ({
  key,
  status: 'firing',
  title: key,
  labels: {},
  startsAt: at(0),
  links: [],
  ...fields,
});

export const received = (fields: Partial<PageDraft<'page-received'>> = {}): PageDraft<'page-received'> => ({
  type: 'page-received',
  page: 'P-1',
  source: 'alertmanager',
  dedupKey: 'checkout',
  title: 'Checkout is slow',
  body: 'p99 is above 2 s',
  severity: 'major',
  team: 'payments',
  chain: null,
  because: 'payments owns service=checkout',
  labels: { service: 'checkout' },
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
  silenced: null,
  ...fields,
});

/** The same alert once more, unchanged. */
export const repeated: PageDraft<'page-repeated'> = {
  type: 'page-repeated',
  page: 'P-1',
  title: null,
  body: null,
  severity: null,
  labels: null,
  links: null,
  members: null,
  omitted: 0,
  startsAt: null,
};

let made = 0;

/** An event as the journal has it. */
export const stamped = (draft: PageDraft, by: string, minutes: number): PageEvent =>
  ({
    ...draft,
    v: 1,
    id: `01PAGE${String(++made).padStart(6, '0')}`,
    at: at(minutes),
    recorded: at(minutes),
    by,
  }) as PageEvent;

export function page(fields: Partial<PageDraft<'page-received'>> = {}): PageState {
  const draft = received(fields);
  return landed(null, stamped(draft, draft.source, 0));
}

function landed(before: PageState | null, event: PageEvent | UnknownEvent): PageState {
  const after = evolvePage(before, event);
  if (isRefusal(after)) throw new Error(after.reason);
  return after;
}

/** The page after an event, which applies. */
export const next = (before: PageState, draft: PageDraft, by: string, minutes: number): PageState =>
  landed(before, stamped(draft, by, minutes));

/** The reason why an event changes nothing. */
export function conflict(before: PageState | null, draft: PageDraft, by: string, minutes: number): Refusal {
  const result = evolvePage(before, stamped(draft, by, minutes));
  if (!isRefusal(result)) throw new Error('it applied');
  return result;
}

type On<T extends PageDraft['type']> = Omit<PageDraft<T>, 'type' | 'page'>;
const on =
  <T extends PageDraft['type']>(type: T) =>
  (fields: On<T>): PageDraft =>
    ({ type, page: 'P-1', ...fields }) as unknown as PageDraft;

export const acknowledged = (from: string | null = null) => on('page-acknowledged')({ from });
export const resolved = on('page-resolved')({});
export const snoozed = (until: number) => on('page-snoozed')({ until: at(until) });
export const silenced = (until: number | null, why = 'load test') =>
  on('page-silenced')({ until: until === null ? null : at(until), why });
export const escalated = (number: number, why: PageDraft<'page-escalated'>['why'] = 'asked') =>
  on('page-escalated')({ number, why });
export const triaged = (
  as: PageDraft<'page-triaged'>['as'],
  fields: Partial<On<'page-triaged'>> = {},
): PageDraft => on('page-triaged')({ as, into: null, why: null, instead: null, ...fields });
export const attached = (incident: IncidentId) => on('page-attached')({ incident });
export const started = (step: string, attempt = 1) =>
  on('step-started')({ step, attempt, kind: 'notify', person: 'ana', channel: 'push' });
export const ended = (step: string, outcome: PageDraft<'step-ended'>['outcome'] = 'sent', attempt = 1) =>
  on('step-ended')({ step, attempt, outcome, detail: null, retryAt: null });
