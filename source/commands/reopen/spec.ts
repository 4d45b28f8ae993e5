import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, timeFlags, why } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  why,
  impactStarted: {
    ...timeFlags.impactStarted,
    description: 'when users were affected again, or "unknown"; default: the reopening',
  },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'reopen',
  usage: ['--why REASON [--impact-started TIME]'],
  summary: 'reopen an incident: users are affected again',
  flags,
  load: () => import('./run.ts'),
});
