/** The commands that change who is responding. */
import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const pullFlags = { ...recordingFlags, why } as const satisfies Flags;

export const commands: readonly Command[] = [
  defineCommand({
    verb: 'pull',
    usage: ['PERSON --why REASON'],
    summary: 'pull someone into the response',
    flags: pullFlags,
    load: async () => ({ run: (await import('./run.ts')).pull }),
  }),
  defineCommand({
    verb: 'leave',
    usage: [''],
    summary: 'leave the response',
    flags: recordingFlags,
    load: async () => ({ run: (await import('./run.ts')).leave }),
  }),
];
