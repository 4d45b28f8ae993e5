/** The words of the status page: what the public reads in place of our own severities, statuses and times. */
import type { Severity } from '../incident/vocabulary.ts';

export const publicStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
/** How far an incident has come. */
export type PublicState = (typeof publicStates)[number];

export const impacts = ['outage', 'disruption', 'degradation'] as const;
/** How bad it is. Worst first. */
export type Impact = (typeof impacts)[number];

/** What a service is at: nothing, or the worst of what is going on with it. */
export type ServiceState = 'operational' | Impact;

/** "Outage" is said of a full one alone, which only a critical incident is: as in the document for customers. */
export const severityImpact: Readonly<Record<Severity, Impact>> = {
  critical: 'outage',
  major: 'disruption',
  minor: 'degradation',
};

/** The worst of them; `operational` where there is none. */
export const findWorst = (some: readonly Impact[]): ServiceState =>
  impacts.find(impact => some.includes(impact)) ?? 'operational';
