import { type Command, defineCommand, type Flags, otherForm } from '../kit/command.ts';

export const flags = { open: { type: 'boolean', description: 'only open pages' } } as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'pages',
  usage: ['[--open]', 'P-n'],
  summary: 'list pages, or show one',
  flags,
  forms: [{ name: 'P-n', when: ({ positionals }) => positionals.length > 0, takes: [] }, otherForm(['open'])],
  load: () => import('./run.ts'),
});
