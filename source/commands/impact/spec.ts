import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

const fact = (value: string, description: string) => ({ type: 'string', value, description }) as const;

export const flags = {
  ...recordingFlags,
  users: fact('NUMBER', 'affected users: 1200, or ~1200 if approximate'),
  share: fact('PERCENT', 'the share of requests that failed: 12%, or ~12%'),
  regions: fact('NAMES', 'the affected regions, separated by commas'),
  slo: fact('TEXT', 'what it did to a service level objective'),
  from: fact('TIME', 'add: when users were affected from'),
  to: fact('TIME', 'add: until when, or "unknown"'),
  why,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'impact',
  usage: [
    '',
    '--users NUMBER --share PERCENT --regions NAMES --slo TEXT',
    'again [TEXT]',
    'add --from TIME --to TIME',
    'remove NUMBER --why REASON',
  ],
  summary: 'show or record the impact: when users were affected, and how many',
  flags,
  forms: [
    formNamed('again', ['incident', 'at']),
    formNamed('add', ['incident', 'at', 'from', 'to']),
    formNamed('remove', ['incident', 'at', 'why']),
    otherForm(['incident', 'at', 'users', 'share', 'regions', 'slo']),
  ],
  completions: ['again', 'add', 'remove'],
  load: () => import('./run.ts'),
});
