/** The commands that correct or mark an entry. */
import { loggedKinds } from '../../domain/incident/vocabulary.ts';
import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { incident, recordingFlags, why } from '../kit/flags.ts';

export const amendFlags = {
  incident,
  at: {
    type: 'string',
    value: 'TIME',
    description: 'when it really happened: 09:40 (on the day of the entry), -10m or ISO 8601',
  },
  kind: {
    type: 'string',
    value: 'KIND',
    short: 'k',
    description: `what it really is: ${loggedKinds.join(', ')}`,
    choices: loggedKinds,
  },
  temporaryFix: {
    type: 'boolean',
    description: 'mark an action as a temporary fix; --no-temporary-fix unmarks it',
  },
} as const satisfies Flags;

export const strikeFlags = {
  incident,
  why,
  undo: { type: 'boolean', description: 'restore it; the same as callme restore' },
} as const satisfies Flags;

export const restoreFlags = { incident } as const satisfies Flags;

export const pinFlags = {
  incident,
  off: { type: 'boolean', description: 'unpin it' },
} as const satisfies Flags;

export const hypothesisFlags = {
  ...recordingFlags,
  why,
  undo: { type: 'boolean', description: 'make it open again' },
} as const satisfies Flags;

export const commands: readonly Command[] = [
  defineCommand({
    verb: 'amend',
    usage: ['ENTRY [TEXT] [--at TIME] [--kind KIND] [--temporary-fix]'],
    summary: 'correct the text, time or kind of an entry; the original is kept',
    flags: amendFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).amend }),
  }),
  defineCommand({
    verb: 'strike',
    usage: ['ENTRY --why REASON', 'ENTRY --undo'],
    summary: 'strike an entry; it stays readable',
    flags: strikeFlags,
    forms: [formWith('undo', ['incident']), otherForm(['incident', 'why'])],
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).strike }),
  }),
  defineCommand({
    verb: 'restore',
    usage: ['ENTRY'],
    summary: 'restore a struck entry',
    flags: restoreFlags,
    load: async () => ({ run: (await import('./run.ts')).restore }),
  }),
  defineCommand({
    verb: 'pin',
    usage: ['ENTRY [--off]'],
    summary: 'pin an entry for the review',
    flags: pinFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).pin }),
  }),
  defineCommand({
    verb: 'confirm',
    usage: ['[ENTRY] [REASON]', '[ENTRY] --undo [REASON]'],
    summary: 'confirm a hypothesis; default: the only open one',
    flags: hypothesisFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).confirm }),
  }),
  defineCommand({
    verb: 'rule-out',
    usage: ['[ENTRY] [REASON]', '[ENTRY] --undo [REASON]'],
    summary: 'rule out a hypothesis; default: the only open one',
    flags: hypothesisFlags,
    completions: ['last'],
    load: async () => ({ run: (await import('./run.ts')).ruleOut }),
  }),
];
