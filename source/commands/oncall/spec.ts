import { type Command, defineCommand, type Flags } from '../kit/command.ts';

export const flags = {
  at: {
    type: 'string',
    value: 'TIME',
    description: 'show who is on call then: ISO 8601, the next 14:05, +8h or -2h',
  },
  mine: { type: 'boolean', description: 'show your shifts of the next eight weeks, in all schedules' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'oncall',
  usage: ['[TEAM|SCHEDULE] [--at TIME]', '--mine [--at TIME]'],
  summary: 'show who is on call, until when, and who is next',
  flags,
  load: () => import('./run.ts'),
});
