/** Flags that every command has, and those that many share. */
import { severities } from '../../domain/incident/vocabulary.ts';
import type { Flag, Flags } from './command.ts';

export const globalFlags: Flags = {
  json: { type: 'boolean', description: 'print JSON' },
  teamFile: { type: 'string', value: 'FILE', description: 'the team file' },
  store: { type: 'string', value: 'DIR', description: 'the store (CALLME_STORE)' },
  as: { type: 'string', value: 'PERSON', description: 'who you are (CALLME_PERSON)' },
  utc: { type: 'boolean', description: 'times in UTC' },
  color: { type: 'boolean', description: 'colours; --no-color (or NO_COLOR) for none' },
  help: { type: 'boolean', short: 'h', description: 'help' },
  version: { type: 'boolean', description: 'the version' },
};

export const incident: Flag = {
  type: 'string',
  value: 'INC',
  short: 'i',
  description: 'the incident (CALLME_INCIDENT)',
};
export const at: Flag = {
  type: 'string',
  value: 'TIME',
  description: 'when it happened: ISO-8601, 14:05 or -10m; ~14:05 for about',
};
export const why: Flag = { type: 'string', value: 'REASON', description: 'the reason' };
export const severity: Flag = {
  type: 'string',
  value: 'SEVERITY',
  short: 's',
  description: severities.join(', '),
  choices: severities,
};
export const team: Flag = { type: 'string', value: 'TEAM', short: 't', description: 'the team' };

/** The flags of a command that records something about an incident. */
export const recording = { incident, at } as const satisfies Flags;
