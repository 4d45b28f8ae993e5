import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { at, team } from '../kit/flags.ts';

export const flags = {
  team,
  link: { type: 'string', value: 'URL', description: 'a link to the change; repeatable', repeats: true },
  at,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'change',
  usage: ['TEXT [--link URL]… [-t TEAM]'],
  summary: 'record a change, such as a deployment, as context for pages and incidents',
  flags,
  load: () => import('./run.ts'),
});
