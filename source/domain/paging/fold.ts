/**
 * A page from its events. Total: an event that no longer applies where it landed changes nothing (design section 3), and the
 * {@link Conflict} says who was first.
 */

import { severityRank } from '../incident/vocabulary.ts';
import { Conflict } from '../kernel/conflict.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { PageEvent, PageEventType } from './events.ts';
import type { Attempt } from './page.ts';
import { isPageEvent } from './schema.ts';
import { isEscalating, isWaiting, type PageState, standing } from './state.ts';

type Change = Partial<PageState> | Conflict;
type LaterType = Exclude<PageEventType, 'page-received'>;
type Applier<T extends LaterType> = (page: PageState, event: PageEvent<T>) => Change;

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

/** Fires again: one that was resolved wants somebody again, or stays with whoever held it. */
function unresolved({ status, acknowledged, resolved }: PageState): Partial<PageState> {
  if (resolved === null) return {};
  if (status !== 'resolved') return { resolved: null };
  return { resolved: null, status: acknowledged === null ? 'open' : 'acknowledged' };
}

const isSame = (event: Pick<Attempt, 'step' | 'attempt'>) => (attempt: Attempt) =>
  attempt.step === event.step && attempt.attempt === event.attempt;

/** Why nobody is to be told of a page now. */
function quiet(page: PageState): string {
  if (page.silenced !== null) return `${page.id} is silenced: ${page.silenced.why}`;
  return standing(page);
}

/** The escalation that a step belongs to: the first part of its key (`Step.key`). */
const escalationOf = (step: string) => Number(step.split('/', 1)[0]);

const begins = ({ at }: PageEvent, { escalation }: PageState, why: PageState['escalatedWhy']) => ({
  escalation: { number: escalation.number + 1, from: at },
  escalatedWhy: why,
  status: 'open' as const,
  acknowledged: null,
  snoozedUntil: null,
});

const appliers: { readonly [T in LaterType]: Applier<T> } = {
  'page-repeated': (page, { title, body, severity, labels, links, members, omitted, startsAt, at }) => ({
    ...unresolved(page),
    title: title ?? page.title,
    body: body ?? page.body,
    // It only ever rises: what was critical a moment ago is nothing to sleep on.
    severity: severity && severityRank(severity) < severityRank(page.severity) ? severity : page.severity,
    labels: labels ?? page.labels,
    links: links ?? page.links,
    members: members ?? page.members,
    omitted,
    startsAt: startsAt ?? page.startsAt,
    count: page.count + 1,
    lastSeen: later(page.lastSeen, at),
  }),

  'page-resolved': (page, { by, at }) => {
    if (page.resolved) return new Conflict(`${page.resolved.by} resolved ${page.id} already`);
    return {
      resolved: { by, at },
      status: page.status === 'triaged' ? 'triaged' : 'resolved',
      // A person's word is on the page; what fires is its sender's to say.
      ...(by === page.source && {
        members: page.members.map(member => ({ ...member, status: 'resolved' as const })),
      }),
      snoozedUntil: null,
      silenced: null,
    };
  },

  'page-acknowledged': (page, { from, by, at }) => {
    const holder = page.acknowledged?.by ?? null;
    if (!isWaiting(page)) return new Conflict(standing(page));
    if (holder !== null && holder !== (from ?? null)) return new Conflict(standing(page));
    if (holder === by && page.snoozedUntil === null) return new Conflict(standing(page));
    return {
      status: 'acknowledged',
      acknowledged: { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: null,
    };
  },

  'page-triaged': (page, { id, as, into, why, instead, by, at }) => {
    if (page.triagedBy !== (instead ?? null)) return new Conflict(standing(page));
    if (as === 'duplicate' && !into) return new Conflict(`${page.id} is a duplicate of no incident`);
    const incident = as === 'incident' || as === 'duplicate' ? (into ?? null) : null;
    return {
      status: 'triaged',
      triage: { as, by, at, why: why ?? null },
      triagedBy: id,
      incident,
      // Whoever says what it is has reacted to it.
      acknowledged: page.acknowledged ?? { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: null,
      silenced: null,
    };
  },

  'page-snoozed': (page, { until, by, at }) => {
    const holder = page.acknowledged?.by ?? by;
    if (!isWaiting(page) || holder !== by) return new Conflict(standing(page));
    if (until <= at) return new Conflict(`${until} is not after ${at}`);
    return {
      status: 'acknowledged',
      acknowledged: page.acknowledged ?? { by, at },
      firstAcknowledged: page.firstAcknowledged ?? { by, at },
      snoozedUntil: until,
    };
  },

  'page-escalated': (page, event) => {
    const { why, number, at } = event;
    if (!isWaiting(page)) return new Conflict(standing(page));
    if (number !== page.escalation.number + 1)
      return new Conflict(`escalation ${page.escalation.number} of ${page.id} is under way`);
    if (why === 'snooze-ended' && (page.snoozedUntil === null || at < page.snoozedUntil))
      return new Conflict(page.snoozedUntil ? `${page.id} is snoozed still` : `${page.id} is not snoozed`);
    if (why === 'repage' && page.status !== 'acknowledged') return new Conflict(standing(page));
    if (why !== 'silence-ended') return begins(event, page, why);
    if (page.silenced === null) return new Conflict(`${page.id} is not silenced`);
    // Whoever acknowledged it while it was quiet has it still.
    return { silenced: null, ...(page.status === 'open' && begins(event, page, why)) };
  },

  'page-silenced': (page, { until, why }) => {
    if (!isWaiting(page)) return new Conflict(standing(page));
    const silenced = { until: until ?? null, why };
    const same = page.silenced?.until === silenced.until && page.silenced.why === why;
    return same ? new Conflict(`${page.id} is silenced already: ${why}`) : { silenced };
  },

  'step-started': (page, { step, attempt, kind, person, channel, at }) => {
    if (!isEscalating(page)) return new Conflict(quiet(page));
    const escalation = escalationOf(step);
    if (escalation < page.escalation.number)
      return new Conflict(`escalation ${page.escalation.number} of ${page.id} is under way`);
    if (page.attempts.some(isSame({ step, attempt }))) return new Conflict(`${step} was started already`);
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
    if (!attempt) return new Conflict(`${event.step} was not started`);
    if (attempt.outcome !== null) return new Conflict(`${event.step} was ended already: ${attempt.outcome}`);
    const { outcome, detail, retryAt, at } = event;
    const ended = { ...attempt, ended: at, outcome, detail: detail ?? null, retryAt: retryAt ?? null };
    return { attempts: page.attempts.with(place, ended) };
  },

  'page-attached': (page, { incident }) =>
    page.incident === incident ? new Conflict(`${page.id} belongs to ${incident} already`) : { incident },
};

/**
 * Applies one event to the page that it names.
 * @param page as it was before it; null where there is none of that id yet
 * @returns the page afterwards, or a {@link Conflict} that says why the event does not apply
 */
export function applyPage(page: PageState | null, event: PageEvent | UnknownEvent): PageState | Conflict {
  if (!isPageEvent(event)) return new Conflict(`an event of a newer version: ${event.type}`);
  if (event.type === 'page-received') {
    return page === null ? received(event) : new Conflict(`${event.page} is another page already`);
  }
  if (page === null) return new Conflict(`there is no ${event.page}`);
  // The table's type ties each applier to its event; indexing by a union loses that, and nothing else.
  const change = (appliers[event.type] as Applier<LaterType>)(page, event as PageEvent<LaterType>);
  if (change instanceof Conflict) return change;
  return { ...page, ...change, lastRecorded: later(page.lastRecorded, event.recorded) };
}
