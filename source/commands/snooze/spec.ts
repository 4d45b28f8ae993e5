import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { at } from '../kit/flags.ts';

export const flags = { at } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'snooze',
  usage: ['P-n 30m'],
  summary: 'snooze a page for a minute to a day',
  flags,
  load: () => import('./run.ts'),
});
