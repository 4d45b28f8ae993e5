import { serviceStates } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = recordingFlags;

export const command: Command = defineCommand({
  verb: 'service',
  usage: ['', `NAME[=${serviceStates.join('|')}|unaffected]…`],
  summary: 'set which services are affected, and how badly',
  flags,
  load: () => import('./run.ts'),
});
