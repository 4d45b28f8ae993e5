import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, timeFlags } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  ...timeFlags,
  window: { type: 'string', value: 'NUMBER', description: 'of this impact window: see callme impact' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'times',
  usage: ['--detected TIME --identified TIME …'],
  summary: 'correct the times; the value "unknown" clears one',
  flags,
  load: () => import('./run.ts'),
});
