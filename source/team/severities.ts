/**
 * What the three severities mean and what counts as an incident, for everybody whose team file does not say otherwise
 *.
 */
import type { SeverityDefinitions } from './types.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Built-in definitions. A team file replaces them key by key (`means` alone keeps the built-in `examples`). */
export const builtInSeverities: SeverityDefinitions = {
  critical: {
    means: [
      'A service that customers pay for is unusable for many of them, or data is being lost or exposed',
      'There is no workaround',
      'Everyone needed is woken up now',
    ],
    examples: [
      'Nobody can log in',
      'Payments fail for everyone',
      'Customer data is readable by other customers',
      'Writes are acknowledged but lost',
    ],
    updateEvery: 30 * minute,
    checkInEvery: 45 * minute,
  },
  major: {
    means: [
      'A service is degraded for many customers, or unusable for some',
      'A workaround exists but is a burden, or the damage is growing',
      'People are woken up',
    ],
    examples: [
      'Searching takes ten seconds',
      'Uploads fail in one region',
      'One in twenty requests fails',
      'A queue grows and will be full within hours',
    ],
    updateEvery: hour,
    checkInEvery: hour,
  },
  minor: {
    means: [
      'Few customers notice, or no one does yet',
      'A good workaround exists, and waiting does not make it worse',
      'It is handled in working hours',
    ],
    examples: [
      'A report arrives an hour late',
      'One of three replicas is down',
      'An internal dashboard is unavailable',
    ],
    updateEvery: 4 * hour,
    checkInEvery: 4 * hour,
  },
};

/** Built-in answers to "is this an incident?": one of them is enough. A team file's own list replaces them. */
export const builtInIncidentCriteria: readonly string[] = [
  'There may be visible impact for customers',
  'A service level objective is at risk',
  'Data may be lost, wrong or exposed',
  'A second team, or a second person, is needed to fix it',
  'It is not solved after an hour of concentrated work',
  'People outside the team must be informed',
];
