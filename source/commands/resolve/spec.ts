import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  mitigated: { type: 'string', value: 'TIME', description: 'when the impact was mitigated' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'resolve',
  usage: ['[TEXT]'],
  summary: 'resolve an incident: its impact is mitigated',
  flags,
  load: () => import('./run.ts'),
});
