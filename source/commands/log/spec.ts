import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { incident } from '../kit/flags.ts';

export const flags = {
  incident,
  follow: { type: 'boolean', short: 'f', description: 'keep printing entries as they are added' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'log',
  usage: ['[INC]'],
  summary: 'print the timeline',
  flags,
  load: () => import('./run.ts'),
});
