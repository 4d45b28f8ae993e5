import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  public: { type: 'boolean', description: 'make it public; default: internal' },
  next: { type: 'string', value: '30m', description: 'when to expect the next update' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'update',
  usage: ['TEXT', '-'],
  summary: 'post a status update',
  flags,
  load: () => import('./run.ts'),
});
