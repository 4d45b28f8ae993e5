import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  why: { ...why, description: 'why it is returned, or marked final without the requested approvals' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'review',
  usage: ['[INC]', 'request PERSON…', 'approve [TEXT]', 'return --why REASON', 'final [--why REASON]'],
  summary: 'show the status of the review, request reviewers, approve it',
  flags,
  forms: [
    formNamed('return', ['incident', 'at', 'why']),
    formNamed('final', ['incident', 'at', 'why']),
    formNamed('request', ['incident', 'at']),
    formNamed('approve', ['incident', 'at']),
    otherForm(['incident']),
  ],
  completions: ['request', 'approve', 'return', 'final'],
  load: () => import('./run.ts'),
});
