import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = { ...recordingFlags, why } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'reopen',
  usage: ['--why REASON'],
  summary: 'reopen an incident',
  flags,
  load: () => import('./run.ts'),
});
