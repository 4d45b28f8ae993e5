import { type Command, defineCommand, type Flags, otherForm } from '../kit/command.ts';
import { at, declaringFlags, listFlagNames, severity, why } from '../kit/flags.ts';

export const flags = {
  severity,
  into: { type: 'string', value: 'INC', description: 'the incident that the page is part of' },
  why,
  correct: { type: 'boolean', description: 'change an earlier triage' },
  ...declaringFlags,
  at,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'triage',
  usage: [
    'P-n as incident [-s SEVERITY] [-t TEAM] [--commander PERSON] [--investigator PERSON]',
    'P-n… as duplicate --into INC',
    'P-n… as routine [--why REASON]',
    'P-n… as false-positive --why REASON',
  ],
  summary: 'triage pages: incident, duplicate, routine or false positive',
  flags,
  forms: [
    {
      name: 'P-n as incident',
      when: ({ positionals }) => positionals.at(-1) === 'incident',
      takes: ['severity', 'why', 'correct', ...listFlagNames(declaringFlags), 'at'],
    },
    {
      name: 'P-n as duplicate',
      when: ({ positionals }) => positionals.at(-1) === 'duplicate',
      takes: ['into', 'why', 'correct', 'at'],
    },
    { ...otherForm(['into', 'why', 'correct', 'at']), name: 'P-n as routine' },
  ],
  load: () => import('./run.ts'),
});
