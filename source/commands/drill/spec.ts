import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';

export const flags = {
  list: { type: 'boolean', description: 'list the built-in scenarios' },
  speed: { type: 'string', value: 'N', description: 'play N times as fast, from 1 to 1000' },
  console: { type: 'boolean', description: '--no-console: print what happens, and take part with commands' },
  score: { type: 'string', value: 'STORE', description: 'print the score card of an earlier drill' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'drill',
  usage: ['[SCENARIO|FILE.yaml] [--as PERSON] [--speed N] [--no-console]', '--list', '--score STORE'],
  summary: 'rehearse an outage, with pages, colleagues and a score card',
  flags,
  forms: [formWith('list', []), formWith('score', []), otherForm(['speed', 'console'])],
  completions: ['bad-deploy', 'database-full', 'provider-outage'],
  load: () => import('./run.ts'),
});
