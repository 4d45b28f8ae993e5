import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

const other = (description: string) =>
  ({ type: 'string', value: 'INC', repeats: true, description }) as const;

export const flags = {
  ...recordingFlags,
  causedBy: other('the incident that caused it'),
  recurrenceOf: other('the earlier incident that it is a recurrence of'),
  related: other('another incident that it has to do with'),
  remove: { type: 'boolean', description: 'remove the relation' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'relate',
  usage: [
    '[INC] --caused-by INC [--remove]',
    '[INC] --recurrence-of INC [--remove]',
    '[INC] --related INC [--remove]',
  ],
  summary: 'relate an incident to others without merging them',
  flags,
  load: () => import('./run.ts'),
});
