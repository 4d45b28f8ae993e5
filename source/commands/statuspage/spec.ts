import { type Command, defineCommand } from '../kit/command.ts';

export const flags = {};

export const command: Command = defineCommand({
  verb: 'statuspage',
  usage: ['build DIR'],
  summary: 'build a static status page: HTML, JSON, Atom, and Markdown for cState',
  flags,
  completions: ['build'],
  load: () => import('./run.ts'),
});
