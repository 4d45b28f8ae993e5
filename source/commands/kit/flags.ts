/** Flags that every command has, and those that several commands share. */
import { type Role, severities, type TimeName } from '../../domain/incident/vocabulary.ts';
import type { Flag, Flags } from './command.ts';

export const globalFlags = {
  json: { type: 'boolean', description: 'print JSON' },
  teamFile: { type: 'string', value: 'FILE', description: 'use this team file' },
  store: { type: 'string', value: 'DIR', description: 'use this store (CALLME_STORE)' },
  as: { type: 'string', value: 'PERSON', description: 'act as this person (CALLME_PERSON)' },
  utc: { type: 'boolean', description: 'show times in UTC' },
  color: { type: 'boolean', description: 'use colors; --no-color (or NO_COLOR) turns them off' },
  help: { type: 'boolean', short: 'h', description: 'show help' },
  version: { type: 'boolean', description: 'show the version' },
} as const satisfies Flags;

export const incident = {
  type: 'string',
  value: 'INC',
  short: 'i',
  description: 'the incident; default: the only open one (CALLME_INCIDENT)',
} as const satisfies Flag;

export const at = {
  type: 'string',
  value: 'TIME',
  description: 'when it happened: 14:05, -10m or ISO 8601; ~14:05 if approximate',
} as const satisfies Flag;

export const why = { type: 'string', value: 'REASON', description: 'the reason' } as const satisfies Flag;

export const severity = {
  type: 'string',
  value: 'SEVERITY',
  short: 's',
  description: severities.join(', '),
  choices: severities,
} as const satisfies Flag;

export const team = {
  type: 'string',
  value: 'TEAM',
  short: 't',
  description: 'the team',
} as const satisfies Flag;

/** The flags of a command that changes an incident. */
export const recordingFlags = { incident, at } as const satisfies Flags;

const time = (description: string) => ({ type: 'string', value: 'TIME', description }) as const;

/** One flag for each time of an incident: `--impact-started TIME`. */
export const timeFlags = {
  impactStarted: time('when the impact started'),
  detected: time('when it was detected'),
  acknowledged: time('when it was acknowledged'),
  declared: time('when it was declared'),
  identified: time('when the cause was identified'),
  mitigated: time('when the impact was mitigated'),
  resolved: time('when it was resolved'),
  closed: time('when it was closed'),
} as const satisfies Readonly<Record<TimeName, Flag>>;

const person = (role: Role) =>
  ({ type: 'string', value: 'PERSON', description: `the ${role}; default: who is on call` }) as const;

/** What declaring takes besides a title and a severity. */
export const declaringFlags = {
  team,
  commander: person('commander'),
  investigator: person('investigator'),
  service: {
    type: 'string',
    value: 'NAME[=STATE]',
    repeats: true,
    description: 'an affected service: checkout=down, disrupted or degraded; repeatable',
  },
  impactStarted: timeFlags.impactStarted,
  detected: timeFlags.detected,
  confidential: { type: 'boolean', description: 'mark it as confidential, and never commit its review' },
  drill: { type: 'boolean', description: 'mark it as a drill, which no statistics include' },
} as const satisfies Flags;

/** The names of a table of flags, for forms. */
export const listFlagNames = <F extends Flags>(flags: F): readonly (keyof F & string)[] => Object.keys(flags);
