import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = { ...recordingFlags } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'close',
  usage: ['[INC]'],
  summary: 'close an incident once its review is written and its follow-ups exist',
  flags,
  load: () => import('./run.ts'),
});
