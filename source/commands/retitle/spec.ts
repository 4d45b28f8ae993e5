import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = { ...recordingFlags } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'retitle',
  usage: ['TEXT'],
  summary: 'change the title',
  flags,
  load: () => import('./run.ts'),
});
