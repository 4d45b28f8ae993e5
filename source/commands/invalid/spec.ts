import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = { ...recordingFlags, why } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'invalid',
  usage: ['--why REASON'],
  summary: 'mark an incident as invalid: it was not an incident',
  flags,
  load: () => import('./run.ts'),
});
