import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  into: { type: 'string', value: 'INC', description: 'the incident to merge into' },
  undo: { type: 'boolean', description: 'take back the merge of INC, which is open again' },
  why,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'merge',
  usage: ['INC --into INC', 'P-n --into INC', 'INC --undo --why REASON'],
  summary: 'merge an incident or a page into another incident',
  flags,
  forms: [
    formWith('undo', ['incident', 'why', 'at']),
    {
      name: 'P-n',
      when: ({ positionals: [named = ''] }) => /^p-?\d+$/i.test(named),
      takes: ['into', 'at'],
    },
    otherForm(['incident', 'into', 'at']),
  ],
  load: () => import('./run.ts'),
});
