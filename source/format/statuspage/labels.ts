/** The texts of states and times on the status page. */
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { formatUtcMinute } from '../../domain/review/model/times.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import type { Impact, PublicState, ServiceState } from '../../domain/statuspage/vocabulary.ts';

export const stateWords: Readonly<Record<PublicState, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

export const impactWords: Readonly<Record<Impact, string>> = {
  outage: 'Outage',
  disruption: 'Disruption',
  degradation: 'Degraded',
};

export const serviceWords: Readonly<Record<ServiceState, string>> = {
  operational: 'Operational',
  ...impactWords,
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

export const formatTime = ({ at, approximate }: TimeValue): string =>
  `${approximate ? 'about ' : ''}${formatInstant(at)}`;
