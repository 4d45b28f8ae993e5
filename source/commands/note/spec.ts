/** The commands that log one entry. */
import { loggedKinds } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { recordingFlags } from '../kit/flags.ts';

export const entryFlags = {
  ...recordingFlags,
  link: { type: 'string', value: 'URL', repeats: true, description: 'a link to evidence; repeatable' },
  attach: { type: 'string', value: 'FILE', description: 'attach a file' },
} as const satisfies Flags;

export const noteFlags = {
  ...entryFlags,
  kind: {
    type: 'string',
    value: 'KIND',
    short: 'k',
    description: loggedKinds.join(', '),
    choices: loggedKinds,
  },
} as const satisfies Flags;

export const actionFlags = {
  ...entryFlags,
  temporaryFix: { type: 'boolean', description: 'mark it as a temporary fix, which needs a follow-up' },
} as const satisfies Flags;

const usage = ['TEXT', '-'];

export const commands: readonly Command[] = [
  defineCommand({
    verb: 'note',
    usage,
    summary: 'log a note',
    flags: noteFlags,
    load: async () => ({ run: (await import('./run.ts')).note }),
  }),
  ...(
    [
      ['finding', 'log a finding'],
      ['hypothesis', 'log a hypothesis about the cause'],
      ['decision', 'log a decision'],
    ] as const
  ).map(([verb, summary]) =>
    defineCommand({
      verb,
      usage,
      summary,
      flags: entryFlags,
      load: async () => ({ run: (await import('./run.ts')).entryOf(verb) }),
    }),
  ),
  defineCommand({
    verb: 'action',
    usage,
    summary: 'log an action',
    flags: actionFlags,
    load: async () => ({ run: (await import('./run.ts')).action }),
  }),
];
