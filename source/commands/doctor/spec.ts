import { type Command, defineCommand, type Flags } from '../kit/command.ts';

export const flags = {
  notify: {
    type: 'string',
    value: 'PERSON',
    description: 'send this person a test notification by every contact method',
  },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'doctor',
  usage: ['', '--notify me|PERSON'],
  summary: 'check the store, the team file and the settings; test notifications',
  flags,
  load: () => import('./run.ts'),
});
