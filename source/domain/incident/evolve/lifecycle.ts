/** From declared to closed, and the facts about the incident as a whole. */
import type { IncidentId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { IncidentEvent } from '../events.ts';
import { currentWindow, type ImpactWindow, openWindow, windowEnd, withWindowTime } from '../impact.ts';
import { noImpactFacts } from '../impact-facts.ts';
import { earlier, later } from '../instants.ts';
import { affectedAgain, withServices } from '../services.ts';
import type { IncidentState, RoleState, Tenure } from '../state.ts';
import { type Role, severityRank, type TimeName, timeNames } from '../vocabulary.ts';
import { alreadyClosed, type Evolvers } from './change.ts';
import { timeOf, withWindows } from './impact.ts';
import { asDraft } from './review.ts';

type LifecycleEvents =
  | 'retitled'
  | 'severity-changed'
  | 'resolved'
  | 'reopened'
  | 'closed'
  | 'invalidated'
  | 'merged'
  | 'page-attached'
  | 'merge-received'
  | 'merge-undone'
  | 'merge-released';

const unknownTimes = Object.fromEntries(timeNames.map(name => [name, null])) as Record<TimeName, null>;
/** The impact window that a declaration opens. */
const firstWindow = ({ id, at, times }: IncidentEvent<'declared'>): ImpactWindow => ({
  ...openWindow(id, at, times.impactStarted ?? null),
  identified: times.identified ?? null,
  mitigated: times.mitigated ?? null,
  resolved: times.resolved ?? null,
});

/** The state after the declaration. A person who declares and names themselves has accepted the role. */
export function declaredState(id: IncidentId, event: IncidentEvent<'declared'>): IncidentState {
  const { at, by } = event;
  const role = (person: string | null | undefined): RoleState => ({
    holder: person ?? null,
    accepted: person === by,
    offer: null,
    firstAccepted: person === by ? at : null,
  });
  const tenure = (name: Role, person: string | null | undefined): Tenure[] =>
    person ? [{ role: name, person, from: at, until: null }] : [];
  return {
    id,
    title: event.title,
    severity: event.severity,
    highestSeverity: event.severity,
    status: 'active',
    statusBy: by,
    outcome: null,
    mergedInto: null,
    mergedFrom: [],
    relations: [],
    team: event.team ?? null,
    confidential: event.confidential,
    drill: event.drill,
    declaredBy: by,
    roles: { commander: role(event.commander), investigator: role(event.investigator) },
    tenures: [...tenure('commander', event.commander), ...tenure('investigator', event.investigator)],
    responders: [],
    times: { ...unknownTimes, ...event.times, declared: timeOf(event) },
    windows: [firstWindow(event)],
    impact: noImpactFacts,
    services: withServices([], event.services ?? [], at) ?? [],
    severitySteps: [{ at, severity: event.severity }],
    reopened: null,
    pages: event.pages,
    paged: null,
    tasks: [],
    temporaryFixes: [],
    update: null,
    checkIns: {},
    review: null,
    entries: 0,
    lastRecorded: event.recorded,
  };
}

/** Closing an incident withdraws its open offers. */
const withoutOffers = (state: IncidentState): IncidentState['roles'] => ({
  commander: { ...state.roles.commander, offer: null },
  investigator: { ...state.roles.investigator, offer: null },
});

const ended = (state: IncidentState, at: string) =>
  state.tenures.map(tenure =>
    tenure.until === null ? { ...tenure, until: later(tenure.from, at) } : tenure,
  );

export const lifecycleEvolvers: Evolvers<LifecycleEvents> = {
  retitled: (state, { title, by }) =>
    title === state.title
      ? refuse('same-title', {})
      : { state: { title }, line: `${by} changed the title from "${state.title}" to "${title}"` },

  'severity-changed': (state, { severity, why, by, at }) => {
    if (state.status === 'closed') return alreadyClosed(state);
    if (severity === state.severity) return refuse('same-severity', { incident: state.id, severity });
    const highest =
      severityRank(severity) < severityRank(state.highestSeverity) ? severity : state.highestSeverity;
    return {
      state: {
        severity,
        highestSeverity: highest,
        severitySteps: [...state.severitySteps, { at, severity }],
      },
      line: `${by} changed the severity from ${state.severity} to ${severity}: ${why}`,
    };
  },

  resolved: (state, event) => {
    if (state.status === 'closed') return alreadyClosed(state);
    if (state.status === 'resolved') return refuse('already-resolved', { id: state.id, by: state.statusBy });
    const resolved = timeOf(event);
    const current = currentWindow(state);
    const windows = current ? withWindowTime(state.windows, current.id, 'resolved', resolved) : state.windows;
    return {
      state: { status: 'resolved', statusBy: event.by, times: { ...state.times, resolved }, windows },
      line: `${event.by} resolved it${event.text ? `: ${event.text}` : ''}`,
    };
  },

  reopened: (state, event) => {
    const { why, by } = event;
    if (state.status === 'active') return refuse('incident-active', { incident: state.id });
    const { mergedInto: into } = state;
    if (into !== null)
      return refuse(
        'already-merged',
        { incident: state.id, by: state.statusBy, into },
        { do: 'reopen', incident: into },
      );
    return {
      state: {
        status: 'active',
        statusBy: by,
        outcome: null,
        ...withWindows(reopenedWindows(state, event), {
          ...state.times,
          resolved: null,
          closed: null,
        }),
        reopened: event.at,
        services: affectedAgain(state.services, event.at),
        tenures: reopenedTenures(state),
        review: asDraft(state.review, event),
      },
      line: `${by} reopened it: ${why}`,
    };
  },

  closed: (state, event) => {
    if (state.status === 'closed') return alreadyClosed(state);
    if (state.status === 'active') {
      const { id: incident } = state;
      return refuse('incident-active', { incident }, { do: 'resolve', incident });
    }
    return {
      state: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'reviewed',
        roles: withoutOffers(state),
        tenures: ended(state, event.at),
        times: { ...state.times, closed: timeOf(event) },
      },
      line: `${event.by} closed it`,
    };
  },

  invalidated: (state, event) => {
    if (state.status === 'closed') return alreadyClosed(state);
    return {
      state: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'invalid',
        roles: withoutOffers(state),
        tenures: ended(state, event.at),
        times: { ...state.times, closed: timeOf(event) },
      },
      line: `${event.by} closed it as invalid: ${event.why}`,
      why: event.why,
    };
  },

  merged: (state, event) => {
    if (state.status === 'closed') return alreadyClosed(state);
    if (event.into === state.id) return refuse('merge-into-itself', {});
    return {
      state: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'merged',
        mergedInto: event.into,
        roles: withoutOffers(state),
        tenures: ended(state, event.at),
        times: { ...state.times, closed: timeOf(event) },
      },
      line: `${event.by} merged it into ${event.into}`,
    };
  },

  'page-attached': (state, { page, title, told, received, acknowledged }) => {
    if (state.status === 'closed') return alreadyClosed(state);
    if (state.pages.includes(page)) return refuse('already-part', { part: page, incident: state.id });
    const times = { ...state.times, acknowledged: state.times.acknowledged ?? acknowledged ?? null };
    const who = told.length > 0 ? `; told: ${told.join(', ')}` : '; nobody was told';
    return {
      state: { pages: [...state.pages, page], paged: earlier(state.paged, received ?? null), times },
      line: `${page} is part of this: ${title}${who}`,
    };
  },

  'merge-undone': (state, event) => {
    const { into, why, by } = event;
    if (state.mergedInto !== into) return refuse('not-merged', { incident: state.id });
    return {
      state: {
        status: state.times.resolved ? 'resolved' : 'active',
        statusBy: by,
        outcome: null,
        mergedInto: null,
        times: { ...state.times, closed: null },
        tenures: reopenedTenures(state),
      },
      line: `${by} took back the merge into ${into}: ${why}`,
    };
  },

  'merge-released': (state, { from, pages, why, by }) => {
    if (!state.mergedFrom.includes(from)) return refuse('not-merged', { incident: from });
    return {
      state: {
        mergedFrom: state.mergedFrom.filter(id => id !== from),
        pages: state.pages.filter(page => !pages.includes(page)),
      },
      line: `${by} took back the merge of ${from}: ${why}`,
    };
  },

  'merge-received': (state, { from, title, pages, paged, by }) => {
    if (from === state.id) return refuse('merge-into-itself', {});
    if (state.mergedFrom.includes(from)) return refuse('already-part', { part: from, incident: state.id });
    return {
      state: {
        mergedFrom: [...state.mergedFrom, from],
        pages: [...new Set([...state.pages, ...pages])],
        paged: earlier(state.paged, paged ?? null),
      },
      line: `${by} merged ${from} into this: ${title}`,
    };
  },
};

/**
 * The next impact window opens. The current one continues if it has no end, because the incident was closed as invalid, unless the
 * event says when the next one started.
 */
function reopenedWindows(
  { windows }: IncidentState,
  event: IncidentEvent<'reopened'>,
): readonly ImpactWindow[] {
  const current = currentWindow({ windows });
  const { id, at, impactStarted } = event;
  if (current !== null && windowEnd(current) === null && impactStarted === undefined) return windows;
  return [...windows, openWindow(id, at, impactStarted === undefined ? timeOf(event) : impactStarted)];
}

/** The last holders of the roles hold them again: each of their tenures continues as one interval from its first start. */
function reopenedTenures(state: IncidentState): readonly Tenure[] {
  const holders = state.roles;
  return state.tenures.map((tenure, index) => {
    const last = state.tenures.findLastIndex(other => other.role === tenure.role) === index;
    return last && holders[tenure.role].holder === tenure.person ? { ...tenure, until: null } : tenure;
  });
}
