import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { incident, team } from '../kit/flags.ts';

export const flags = {
  incident,
  title: { type: 'string', value: 'TITLE', description: 'the title of an incident that is not declared yet' },
  team,
  limit: { type: 'string', value: 'N', description: 'show at most N incidents (default 3)' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'similar',
  usage: ['[INC]', '--title TITLE [-t TEAM]'],
  summary: 'find similar past incidents and how they were mitigated',
  flags,
  forms: [formWith('title', ['team', 'limit']), otherForm(['incident', 'limit'])],
  load: () => import('./run.ts'),
});
