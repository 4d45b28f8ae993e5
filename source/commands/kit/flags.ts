/** Flags that every command has, and those that many share. */
import { severities } from '../../domain/incident/vocabulary.ts';
import type { Flag, Flags } from './command.ts';

export const globalFlags: Flags = {
  json: { type: 'boolean', about: 'print JSON' },
  teamFile: { type: 'string', value: 'FILE', about: 'the team file' },
  store: { type: 'string', value: 'DIR', about: 'the store (CALLME_STORE)' },
  as: { type: 'string', value: 'PERSON', about: 'who you are (CALLME_PERSON)' },
  utc: { type: 'boolean', about: 'times in UTC' },
  color: { type: 'boolean', about: 'colours; --no-color (or NO_COLOR) for none' },
  help: { type: 'boolean', short: 'h', about: 'help' },
  version: { type: 'boolean', about: 'the version' },
};

export const incident: Flag = {
  type: 'string',
  value: 'INC',
  short: 'i',
  about: 'the incident (CALLME_INCIDENT)',
};
export const at: Flag = {
  type: 'string',
  value: 'TIME',
  about: 'when it happened: ISO-8601, 14:05 or -10m; ~14:05 for about',
};
export const why: Flag = { type: 'string', value: 'REASON', about: 'the reason' };
export const severity: Flag = {
  type: 'string',
  value: 'SEVERITY',
  short: 's',
  about: severities.join(', '),
  choices: severities,
};
export const team: Flag = { type: 'string', value: 'TEAM', short: 't', about: 'the team' };

/** The flags of a command that records something about an incident. */
export const recording = { incident, at } as const satisfies Flags;
