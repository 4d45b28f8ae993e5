import { reviewAudiences } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags, formWith, otherForm, withoutJson } from '../kit/command.ts';
import { incident } from '../kit/flags.ts';

export const flags = {
  incident,
  out: { type: 'string', value: 'FILE', description: 'write it to this file' },
  audience: {
    type: 'string',
    value: 'WHO',
    description: reviewAudiences.join(' or '),
    choices: reviewAudiences,
  },
  check: { type: 'boolean', description: 'list what is still missing; exit with 1 if anything is' },
  commit: { type: 'boolean', description: 'commit the file to git' },
  stdout: { type: 'boolean', description: 'print it instead of writing a file' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'pir',
  usage: ['[INC]', '--check [INC|FILE.md…]'],
  summary: 'write or refresh the post-incident review',
  flags,
  forms: [
    {
      name: '--check FILE.md',
      when: args => args.has('check') && args.positionals.some(word => word.endsWith('.md')),
      takes: ['check'],
    },
    formWith('check', ['incident', 'audience', 'out']),
    withoutJson(formWith('stdout', ['incident', 'audience', 'out'])),
    otherForm(['incident', 'audience', 'out', 'commit']),
  ],
  load: () => import('./run.ts'),
});
