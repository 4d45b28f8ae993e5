import { severities } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = { ...recordingFlags, why } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'severity',
  usage: ['SEVERITY --why REASON'],
  summary: 'change the severity',
  flags,
  completions: severities,
  load: () => import('./run.ts'),
});
