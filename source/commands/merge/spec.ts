import { type Command, defineCommand, type Flags, otherForm } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  into: { type: 'string', value: 'INC', description: 'the incident to merge into' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'merge',
  usage: ['INC --into INC', 'P-n --into INC'],
  summary: 'merge an incident or a page into another incident',
  flags,
  forms: [
    {
      name: 'P-n',
      when: ({ positionals: [named = ''] }) => /^p-?\d+$/i.test(named),
      takes: ['into', 'at'],
    },
    otherForm(['incident', 'into', 'at']),
  ],
  load: () => import('./run.ts'),
});
