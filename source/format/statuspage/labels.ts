/** The texts of states and times on the status page. */
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { formatUtcMinute } from '../../domain/review/model/times.ts';
import type { PublicWindow } from '../../domain/statuspage/incident.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import type { Impact, PublicState, ServiceState } from '../../domain/statuspage/vocabulary.ts';

export const stateWords: Readonly<Record<PublicState, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

const impactWords: Readonly<Record<Impact, string>> = {
  outage: 'Outage',
  disruption: 'Disruption',
  degradation: 'Degraded',
};

export const serviceWords: Readonly<Record<ServiceState, string>> = {
  operational: 'Operational',
  ...impactWords,
};

/** What an incident does, in a word: it may have done nothing, or its services have recovered. */
export const incidentWords: Readonly<Record<ServiceState, string>> = {
  ...impactWords,
  operational: 'Recovered',
};

const overallWords: Readonly<Record<ServiceState, string>> = {
  operational: 'All services are operational',
  degradation: 'Service is degraded',
  disruption: 'There is a disruption',
  outage: 'There is an outage',
};

/** The state of the page in one sentence. Without listed services, it cannot mention them. */
export const overall = ({ state, services }: StatusPage): string =>
  state === 'operational' && services.length === 0 ? 'There are no known incidents' : overallWords[state];

/** Times are in UTC, so that the page is the same for all readers. */
export const formatInstant = (at: string): string => `${formatUtcMinute(at)} UTC`;

/** `2026-11-20 10:00 UTC to 2026-11-20 10:30 UTC`; an end that is not known, or not yet, is left open. */
export const formatWindow = ({ from, to }: Pick<PublicWindow, 'from' | 'to'>): string =>
  [from && `from ${formatTime(from)}`, to && `${from ? 'to' : 'until'} ${formatTime(to)}`]
    .filter(Boolean)
    .join(' ');

export const formatTime = ({ at, approximate }: TimeValue): string =>
  `${approximate ? 'about ' : ''}${formatInstant(at)}`;
