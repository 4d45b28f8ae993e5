import { moods } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const flags = { ...recordingFlags } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'checkin',
  usage: [`${moods.join('|')} [TEXT]`],
  summary: 'check in: report how you are holding up',
  flags,
  completions: moods,
  load: () => import('./run.ts'),
});
