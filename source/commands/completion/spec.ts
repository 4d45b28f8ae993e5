import { type Command, defineCommand } from '../kit/command.ts';

export const flags = {};

export const command: Command = defineCommand({
  verb: 'completion',
  usage: ['bash|zsh|fish'],
  summary: 'print a shell completion script',
  flags,
  completions: ['bash', 'zsh', 'fish'],
  load: () => import('./run.ts'),
});
