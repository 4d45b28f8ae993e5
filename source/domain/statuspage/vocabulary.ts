/** The vocabulary of the status page: public terms for internal severities, statuses and times. */
import type { ServiceState as IncidentServiceState, Severity } from '../incident/vocabulary.ts';

export const publicStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
/** The progress of an incident. */
export type PublicState = (typeof publicStates)[number];

export const impacts = ['outage', 'disruption', 'degradation'] as const;
/** The public severity of an incident. Worst first. */
export type Impact = (typeof impacts)[number];

/** The state of a service: operational, or the worst of its current incidents. */
export type ServiceState = 'operational' | Impact;

/** Only a full outage is called "outage", which only a critical incident is: as in the document for customers. */
export const severityImpact: Readonly<Record<Severity, Impact>> = {
  critical: 'outage',
  major: 'disruption',
  minor: 'degradation',
};

/** The public terms for what people set. */
export const publicServiceStates: Readonly<Record<IncidentServiceState, ServiceState>> = {
  down: 'outage',
  disrupted: 'disruption',
  degraded: 'degradation',
  operational: 'operational',
};

/** The worst state; `operational` if there is none. */
export const findWorst = (some: readonly ServiceState[]): ServiceState =>
  impacts.find(impact => some.includes(impact)) ?? 'operational';
