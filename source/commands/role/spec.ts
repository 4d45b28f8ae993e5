import { roles } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  why,
  agreedWith: { type: 'string', value: 'HOLDER', description: 'the current holder, who agreed' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'role',
  usage: [
    'offer ROLE PERSON',
    'accept ROLE',
    'decline ROLE [--why REASON]',
    'withdraw ROLE',
    'take ROLE [--agreed-with HOLDER]',
  ],
  summary: `hand over a role (${roles.join(' or ')})`,
  flags,
  forms: [
    formNamed('decline', ['incident', 'at', 'why']),
    formNamed('take', ['incident', 'at', 'agreedWith']),
    otherForm(['incident', 'at']),
  ],
  completions: ['offer', 'accept', 'decline', 'withdraw', 'take'],
  load: () => import('./run.ts'),
});
