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

/** The kinds whose commands differ in nothing but their name. */
const plainKinds = loggedKinds.filter(kind => kind !== 'note' && kind !== 'action');

const usage = ['TEXT', '-'];

export const commands: readonly Command[] = [
  defineCommand({
    verb: 'note',
    usage,
    summary: 'log a note',
    flags: noteFlags,
    load: async () => ({ run: (await import('./run.ts')).note }),
  }),
  ...plainKinds.map(verb =>
    defineCommand({
      verb,
      usage,
      summary: verb === 'hypothesis' ? 'log a hypothesis about the cause' : `log a ${verb}`,
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
