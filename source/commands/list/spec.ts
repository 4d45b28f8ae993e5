import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { severity } from '../kit/flags.ts';

export const flags = {
  status: {
    type: 'string',
    value: 'STATUS',
    description: 'active, resolved, closed or all',
    choices: ['active', 'resolved', 'closed', 'all'],
  },
  severity,
  search: {
    type: 'string',
    value: 'TEXT',
    description: 'search titles, timelines and reviews for words or a "phrase"',
  },
  limit: { type: 'string', value: 'N', description: 'show at most N results of a search (default 50)' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'list',
  usage: [''],
  summary: 'list incidents; default: all that are not closed',
  flags,
  forms: [formWith('search', ['status', 'severity', 'limit']), otherForm(['status', 'severity'])],
  load: () => import('./run.ts'),
});
