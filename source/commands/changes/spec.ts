import { type Command, defineCommand, type Flags } from '../kit/command.ts';

export const flags = {
  since: { type: 'string', value: 'TIME', description: '24h, 2026-09-01 or ISO 8601 (default 24h)' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'changes',
  usage: ['[--since 24h]'],
  summary: 'list recent changes',
  flags,
  load: () => import('./run.ts'),
});
