/** The commands that correct or mark an entry. */
import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const strikeFlags = { ...recordingFlags, why } as const satisfies Flags;

export const pinFlags = {
  ...recordingFlags,
  off: { type: 'boolean', description: 'unpin it' },
} as const satisfies Flags;

export const commands: readonly Command[] = [
  defineCommand({
    verb: 'amend',
    usage: ['ENTRY TEXT'],
    summary: 'correct an entry; the original is kept',
    flags: recordingFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).amend }),
  }),
  defineCommand({
    verb: 'strike',
    usage: ['ENTRY --why REASON'],
    summary: 'strike an entry; it stays readable',
    flags: strikeFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).strike }),
  }),
  defineCommand({
    verb: 'pin',
    usage: ['ENTRY'],
    summary: 'pin an entry for the review',
    flags: pinFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).pin }),
  }),
];
