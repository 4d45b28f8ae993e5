import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { at, declaringFlags, listFlagNames, severity, why } from '../kit/flags.ts';

export const flags = {
  severity,
  ...declaringFlags,
  page: { type: 'string', value: 'P-n', description: 'take title, severity and team from this page' },
  why,
  correct: { type: 'boolean', description: 'change an earlier triage of the page' },
  at,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'declare',
  usage: ['TITLE -s SEVERITY', '--page P-n [TITLE]'],
  summary: 'declare an incident',
  flags,
  forms: [
    formWith('page', ['severity', ...listFlagNames(declaringFlags), 'why', 'correct', 'at']),
    otherForm(['severity', ...listFlagNames(declaringFlags), 'at']),
  ],
  load: () => import('./run.ts'),
});
