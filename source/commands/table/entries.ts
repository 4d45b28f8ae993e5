/** Commands that write the timeline. */
import { loggedKinds, moods } from '../../domain/incident/vocabulary.ts';
import type { Command, Flags } from '../kit/command.ts';
import { recording, why } from '../kit/flags.ts';

const entryFlags: Flags = {
  ...recording,
  link: { type: 'string', value: 'URL', repeats: true, description: 'a link to evidence; repeatable' },
  attach: { type: 'string', value: 'FILE', description: 'keep a file with it' },
};

const load = () => import('../note/run.ts');

const entry = (verb: string, summary: string, flags: Flags): Command => ({
  verb,
  usage: ['TEXT', '-'],
  summary,
  flags,
  load,
});

export const entryCommands: readonly Command[] = [
  entry('note', 'log a note', {
    ...entryFlags,
    kind: {
      type: 'string',
      value: 'KIND',
      short: 'k',
      description: loggedKinds.join(', '),
      choices: loggedKinds,
    },
  }),
  entry('finding', 'log something found out', entryFlags),
  entry('hypothesis', 'log what may be the cause', entryFlags),
  entry('decision', 'log what was decided', entryFlags),
  entry('action', 'log what was done', {
    ...entryFlags,
    temporaryFix: {
      type: 'boolean',
      description: 'it is a temporary fix: it needs a follow-up before closing',
    },
  }),
  {
    verb: 'amend',
    usage: ['ENTRY TEXT'],
    summary: 'correct an entry; the original is kept',
    flags: recording,
    completions: ['last'],
    load: () => import('../amend/run.ts'),
  },
  {
    verb: 'strike',
    usage: ['ENTRY --why REASON'],
    summary: 'strike an entry out; it stays readable',
    flags: { ...recording, why },
    completions: ['last'],
    load: () => import('../amend/run.ts'),
  },
  {
    verb: 'pin',
    usage: ['ENTRY'],
    summary: 'pin an entry for the review',
    flags: { ...recording, off: { type: 'boolean', description: 'take the pin off' } },
    completions: ['last'],
    load: () => import('../amend/run.ts'),
  },
  {
    verb: 'update',
    usage: ['TEXT', '-'],
    summary: 'post a status update; restarts its reminder',
    flags: {
      ...recording,
      public: { type: 'boolean', description: 'for the public; else internal' },
      next: { type: 'string', value: '30m', description: 'when the next one will come' },
    },
    load: () => import('../update/run.ts'),
  },
  {
    verb: 'checkin',
    usage: [`${moods.join('|')} [TEXT]`],
    summary: 'say how you are holding up',
    flags: recording,
    completions: moods,
    load: () => import('../checkin/run.ts'),
  },
];
