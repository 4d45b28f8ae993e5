import { type Command, defineCommand } from '../kit/command.ts';

export const flags = {};

export const command: Command = defineCommand({
  verb: 'init',
  usage: ['[FOLDER]'],
  summary: 'create a team file and settings, and check them',
  flags,
  load: () => import('./run.ts'),
});
