/** Folds a page from its events. Total: an event that does not apply changes nothing and is refused. */

import { severityRank } from '../incident/vocabulary.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { PageEvent, PageEventType } from './events.ts';
import type { Attempt } from './page.ts';
import { isPageEvent } from './schema.ts';
import { isEscalating, isWaiting, type PageState, refuseStatus } from './state.ts';

type Change = Partial<PageState> | Refusal;
type LaterType = Exclude<PageEventType, 'page-received'>;
type Evolver<T extends LaterType> = (page: PageState, event: PageEvent<T>) => Change;

const later = (a: string, b: string) => (a > b ? a : b);

function received(event: PageEvent<'page-received'>): PageState {
  const { source, dedupKey, title, body, severity, because, labels, links, members, omitted, at } = event;
  return {
    id: event.page,
    source,
    dedupKey,
    title,
    body,
    status: 'open',
    severity,
    team: event.team ?? null,
    chain: event.chain ?? null,
    because,
    labels,
    links,
    members,
    omitted,
    startsAt: event.startsAt ?? null,
    count: 1,
    received: at,
    lastSeen: at,
    silenced: event.silenced ? { until: event.silenced.until ?? null, why: event.silenced.why } : null,
    acknowledged: null,
    firstAcknowledged: null,
    resolved: null,
    triage: null,
    triagedBy: null,
    incident: null,
    escalation: { number: 1, from: at },
    escalatedWhy: null,
    snoozedUntil: null,
    attempts: [],
    lastRecorded: event.recorded,
    ...(event.of !== undefined && { imported: true }),
  };
}

/** The alert fires again: a resolved page is open again, or acknowledged by its last holder. */
function unresolved({ status, acknowledged, resolved }: PageState): Partial<PageState> {
  if (resolved === null) return {};
  if (status !== 'resolved') return { resolved: null };
  return { resolved: null, status: acknowledged === null ? 'open' : 'acknowledged' };
}

const isSame = (event: Pick<Attempt, 'step' | 'attempt'>) => (attempt: Attempt) =>
  attempt.step === event.step && attempt.attempt === event.attempt;

/** Why no one is notified of a page now. */
const refuseQuiet = (page: PageState): Refusal =>
  page.silenced === null
    ? refuseStatus(page)
    : refuse('page-silenced', { page: page.id, why: page.silenced.why });

const refuseEscalation = ({ id, escalation }: PageState): Refusal =>
  refuse('other-escalation', { page: id, number: escalation.number });

/** The escalation that a step belongs to: the first part of its key (`Step.key`). */
const escalationOf = (step: string) => Number(step.split('/', 1)[0]);

const beginEscalation = ({ at }: PageEvent, { escalation }: PageState, why: PageState['escalatedWhy']) => ({
  escalation: { number: escalation.number + 1, from: at },
  escalatedWhy: why,
  status: 'open' as const,
  acknowledged: null,
  snoozedUntil: null,
});

const evolvers: { readonly [T in LaterType]: Evolver<T> } = {
  'page-repeated': (page, { title, body, severity, labels, links, members, omitted, startsAt, at }) => ({
    ...unresolved(page),
    title: title ?? page.title,
    body: body ?? page.body,
    // It only rises: a page that was critical a moment ago is still urgent.
    severity: severity && severityRank(severity) < severityRank(page.severity) ? severity : page.severity,
    labels: labels ?? page.labels,
    links: links ?? page.links,
    members: members ?? page.members,
    omitted,
    startsAt: startsAt ?? page.startsAt,
    count: page.count + 1,
    lastSeen: later(page.lastSeen, at),
  }),

  'page-alerts-ended': (page, { members }) => (page.status === 'resolved' ? refuseStatus(page) : { members }),

  'page-resolved': (page, { by, at }) => {
    if (page.resolved) return refuse('already-resolved', { id: page.id, by: page.resolved.by });
    return {
      resolved: { by, at },
      status: page.status === 'triaged' ? 'triaged' : 'resolved',
      // A person resolves the page; only its sender can say that the alerts of its group are resolved.
      ...(by === page.source && {
        members: page.members.map(member => ({ ...member, status: 'resolved' as const })),
      }),
      snoozedUntil: null,
      silenced: null,
    };
  },

  'page-acknowledged': (page, { from, by, at }) => {
    const holder = page.acknowledged?.by ?? null;
    if (!isWaiting(page)) return refuseStatus(page);
    if (holder !== null && holder !== (from ?? null)) return refuseStatus(page);
    if (holder === by && page.snoozedUntil === null) return refuseStatus(page);
    return {
      status: 'acknowledged',
      acknowledged: { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: null,
    };
  },

  'page-triaged': (page, { id, as, into, why, instead, by, at }) => {
    if (page.triagedBy !== (instead ?? null)) return refuseStatus(page);
    if (as === 'duplicate' && !into) return refuse('duplicate-without-incident', { page: page.id });
    const incident = as === 'incident' || as === 'duplicate' ? (into ?? null) : null;
    return {
      status: 'triaged',
      triage: { as, by, at, why: why ?? null },
      triagedBy: id,
      incident,
      // Triaging a page counts as a reaction to it.
      acknowledged: page.acknowledged ?? { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: null,
      silenced: null,
    };
  },

  'page-snoozed': (page, { until, by, at }) => {
    const holder = page.acknowledged?.by ?? by;
    if (!isWaiting(page) || holder !== by) return refuseStatus(page);
    if (until <= at) return refuse('ends-before-start', { start: at, end: until });
    return {
      status: 'acknowledged',
      acknowledged: page.acknowledged ?? { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: until,
    };
  },

  'page-escalated': (page, event) => {
    const { why, number, at } = event;
    if (!isWaiting(page)) return refuseStatus(page);
    if (number !== page.escalation.number + 1) return refuseEscalation(page);
    if (why === 'snooze-ended' && (page.snoozedUntil === null || at < page.snoozedUntil))
      return refuse(page.snoozedUntil ? 'page-snoozed' : 'page-not-snoozed', { page: page.id });
    if (why === 'repage' && page.status !== 'acknowledged') return refuseStatus(page);
    if (why !== 'silence-ended') return beginEscalation(event, page, why);
    if (page.silenced === null) return refuse('page-not-silenced', { page: page.id });
    // A page that was acknowledged while it was silenced stays acknowledged.
    return { silenced: null, ...(page.status === 'open' && beginEscalation(event, page, why)) };
  },

  'page-silenced': (page, { until, why }) => {
    if (!isWaiting(page)) return refuseStatus(page);
    const silenced = { until: until ?? null, why };
    const same = page.silenced?.until === silenced.until && page.silenced.why === why;
    return same ? refuse('already-silenced', { page: page.id, why }) : { silenced };
  },

  'step-started': (page, { step, attempt, kind, person, channel, at }) => {
    if (!isEscalating(page)) return refuseQuiet(page);
    const escalation = escalationOf(step);
    if (escalation < page.escalation.number) return refuseEscalation(page);
    if (page.attempts.some(isSame({ step, attempt }))) return refuse('step-already-started', { step });
    const started = { step, attempt, kind, person: person ?? null, channel, started: at };
    return {
      attempts: [
        ...page.attempts,
        { ...started, ended: null, outcome: null, detail: null, retryAt: null } satisfies Attempt,
      ],
    };
  },

  'step-ended': (page, event) => {
    const place = page.attempts.findIndex(isSame(event));
    const attempt = page.attempts[place];
    if (!attempt) return refuse('step-not-started', { step: event.step });
    if (attempt.outcome !== null)
      return refuse('step-already-ended', { step: event.step, outcome: attempt.outcome });
    const { outcome, detail, retryAt, at } = event;
    const ended = { ...attempt, ended: at, outcome, detail: detail ?? null, retryAt: retryAt ?? null };
    return { attempts: page.attempts.with(place, ended) };
  },

  'page-attached': (page, { incident }) =>
    page.incident === incident ? refuse('already-part', { part: page.id, incident }) : { incident },
};

/**
 * The state of the page that an event names, after the event.
 * @param page the state before; null if there is no page with that id yet
 */
export function evolvePage(page: PageState | null, event: PageEvent | UnknownEvent): PageState | Refusal {
  if (!isPageEvent(event)) return refuse('newer-version', { type: event.type });
  if (event.type === 'page-received') {
    return page === null ? received(event) : refuse('page-exists', { page: event.page });
  }
  if (page === null) return refuse('no-such-page', { page: event.page });
  // The table's type ties each evolver to its event; indexing by a union loses that, and nothing else.
  const change = (evolvers[event.type] as Evolver<LaterType>)(page, event as PageEvent<LaterType>);
  if (isRefusal(change)) return change;
  return { ...page, ...change, lastRecorded: later(page.lastRecorded, event.recorded) };
}
