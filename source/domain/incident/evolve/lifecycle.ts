/** From declared to closed, and the facts about the incident as a whole. */
import { Conflict } from '../../kernel/conflict.ts';
import type { IncidentEvent } from '../events.ts';
import { utc } from '../instants.ts';
import type { IncidentState, RoleState, Tenure } from '../state.ts';
import { type Role, severityRank, type TimeName, type TimeValue, timeNames } from '../vocabulary.ts';
import { type Appliers, later } from './change.ts';
import { asDraft } from './review.ts';

type LifecycleEvents =
  | 'retitled'
  | 'severity-changed'
  | 'times-corrected'
  | 'resolved'
  | 'reopened'
  | 'closed'
  | 'invalidated'
  | 'merged'
  | 'page-attached'
  | 'merge-received';

/** Names of the times as people read them. */
export const timeLabels: Readonly<Record<TimeName, string>> = {
  impactStarted: 'impact started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  declared: 'declared',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

const unknownTimes = Object.fromEntries(timeNames.map(name => [name, null])) as Record<TimeName, null>;
const timeOf = (event: IncidentEvent): TimeValue => ({
  at: event.at,
  approximate: event.approximate === true,
});

/** The record that a declaration begins. Whoever declares and names themselves has accepted by doing so. */
export function declaredRecord(id: string, event: IncidentEvent<'declared'>): IncidentState {
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
    team: event.team ?? null,
    confidential: event.confidential,
    drill: event.drill,
    declaredBy: by,
    roles: { commander: role(event.commander), investigator: role(event.investigator) },
    tenures: [...tenure('commander', event.commander), ...tenure('investigator', event.investigator)],
    responders: [],
    times: { ...unknownTimes, ...event.times, declared: timeOf(event) },
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

/** Somebody who ends an incident ends its open offers with it. */
const withoutOffers = (record: IncidentState): IncidentState['roles'] => ({
  commander: { ...record.roles.commander, offer: null },
  investigator: { ...record.roles.investigator, offer: null },
});

const ended = (record: IncidentState, at: string) =>
  record.tenures.map(tenure =>
    tenure.until === null ? { ...tenure, until: later(tenure.from, at) } : tenure,
  );

/** The sooner of two instants, of which either may not be known. */
const sooner = (a: string | null, b: string | null | undefined): string | null =>
  a !== null && (!b || a <= b) ? a : (b ?? null);

const alreadyClosed = (record: IncidentState) =>
  new Conflict(
    record.outcome === 'merged'
      ? `${record.statusBy} merged ${record.id} into ${record.mergedInto}`
      : `${record.statusBy} closed ${record.id}${record.outcome === 'invalid' ? ' as invalid' : ''} already`,
  );

export const lifecycleAppliers: Appliers<LifecycleEvents> = {
  retitled: (record, { title, by }) =>
    title === record.title
      ? new Conflict('that is its title already')
      : { record: { title }, line: `${by} changed the title from "${record.title}" to "${title}"` },

  'severity-changed': (record, { severity, why, by }) => {
    if (record.status === 'closed') return alreadyClosed(record);
    if (severity === record.severity) return new Conflict(`${record.id} is ${severity} already`);
    const highest =
      severityRank(severity) < severityRank(record.highestSeverity) ? severity : record.highestSeverity;
    return {
      record: { severity, highestSeverity: highest },
      line: `${by} changed the severity from ${record.severity} to ${severity}: ${why}`,
    };
  },

  'times-corrected': (record, { times, by }) => {
    const told = timeNames.flatMap(name => {
      const time = times[name];
      if (time === undefined) return [];
      return [`${timeLabels[name]} ${time ? `${time.approximate ? '~' : ''}${utc(time.at)}` : 'unknown'}`];
    });
    if (told.length === 0) return new Conflict('no time was named');
    return { record: { times: { ...record.times, ...times } }, line: `${by} set ${told.join(', ')}` };
  },

  resolved: (record, event) => {
    if (record.status === 'closed') return alreadyClosed(record);
    if (record.status === 'resolved') return new Conflict(`${record.statusBy} resolved ${record.id} already`);
    return {
      record: { status: 'resolved', statusBy: event.by, times: { ...record.times, resolved: timeOf(event) } },
      line: `${event.by} resolved it${event.text ? `: ${event.text}` : ''}`,
    };
  },

  reopened: (record, event) => {
    const { why, by } = event;
    if (record.status === 'active') return new Conflict(`${record.id} is active`);
    if (record.outcome === 'merged') return alreadyClosed(record);
    return {
      record: {
        status: 'active',
        statusBy: by,
        outcome: null,
        times: { ...record.times, resolved: null, closed: null },
        tenures: reopenedTenures(record),
        review: asDraft(record.review, event),
      },
      line: `${by} reopened it: ${why}`,
    };
  },

  closed: (record, event) => {
    if (record.status === 'closed') return alreadyClosed(record);
    if (record.status === 'active') return new Conflict(`${record.id} is active; resolve it first`);
    return {
      record: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'reviewed',
        roles: withoutOffers(record),
        tenures: ended(record, event.at),
        times: { ...record.times, closed: timeOf(event) },
      },
      line: `${event.by} closed it`,
    };
  },

  invalidated: (record, event) => {
    if (record.status === 'closed') return alreadyClosed(record);
    return {
      record: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'invalid',
        roles: withoutOffers(record),
        tenures: ended(record, event.at),
        times: { ...record.times, closed: timeOf(event) },
      },
      line: `${event.by} called it invalid: ${event.why}`,
    };
  },

  merged: (record, event) => {
    if (record.status === 'closed') return alreadyClosed(record);
    if (event.into === record.id) return new Conflict('an incident cannot be merged into itself');
    return {
      record: {
        status: 'closed',
        statusBy: event.by,
        outcome: 'merged',
        mergedInto: event.into,
        roles: withoutOffers(record),
        tenures: ended(record, event.at),
        times: { ...record.times, closed: timeOf(event) },
      },
      line: `${event.by} merged it into ${event.into}`,
    };
  },

  'page-attached': (record, { page, title, told, received, acknowledged }) => {
    if (record.status === 'closed') return alreadyClosed(record);
    if (record.pages.includes(page)) return new Conflict(`${page} is part of ${record.id} already`);
    const times = { ...record.times, acknowledged: record.times.acknowledged ?? acknowledged ?? null };
    const who = told.length > 0 ? `; told: ${told.join(', ')}` : '; nobody was told';
    return {
      record: { pages: [...record.pages, page], paged: sooner(record.paged, received), times },
      line: `${page} is part of this: ${title}${who}`,
    };
  },

  'merge-received': (record, { from, title, pages, paged, by }) => {
    if (from === record.id) return new Conflict('an incident cannot be merged into itself');
    if (record.mergedFrom.includes(from)) return new Conflict(`${from} is part of ${record.id} already`);
    return {
      record: {
        mergedFrom: [...record.mergedFrom, from],
        pages: [...new Set([...record.pages, ...pages])],
        paged: sooner(record.paged, paged),
      },
      line: `${by} merged ${from} into this: ${title}`,
    };
  },
};

/** Whoever held the roles at the end holds them again: the record of when stays as one interval with its first start. */
function reopenedTenures(record: IncidentState): readonly Tenure[] {
  const holders = record.roles;
  return record.tenures.map((tenure, index) => {
    const last = record.tenures.findLastIndex(other => other.role === tenure.role) === index;
    return last && holders[tenure.role].holder === tenure.person ? { ...tenure, until: null } : tenure;
  });
}
