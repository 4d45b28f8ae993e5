import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { incident } from '../kit/flags.ts';

export const flags = { incident } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'show',
  usage: ['[INC]'],
  summary: 'show an incident',
  flags,
  load: () => import('./run.ts'),
});
