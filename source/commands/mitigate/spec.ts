import { type Command, defineCommand } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = recordingFlags;

export const command: Command = defineCommand({
  verb: 'mitigate',
  usage: ['[TEXT]'],
  summary: 'record that the impact is mitigated; the incident stays active',
  flags,
  load: () => import('./run.ts'),
});
