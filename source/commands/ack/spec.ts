import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { at } from '../kit/flags.ts';

export const flags = {
  takeOver: { type: 'boolean', description: 'take over a page that someone else acknowledged' },
  at,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'ack',
  usage: ['P-n…'],
  summary: 'acknowledge pages: the escalation stops',
  flags,
  load: () => import('./run.ts'),
});
