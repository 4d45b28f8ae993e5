import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { at, why } from '../kit/flags.ts';

export const flags = {
  match: {
    type: 'string',
    value: 'LABEL=VALUE',
    description: 'a label and its VALUE or /regex/; repeatable, all must match',
    repeats: true,
  },
  from: { type: 'string', value: 'TIME', description: 'start then (default: now)' },
  until: { type: 'string', value: 'TIME', description: 'end then: +2h, the next 18:00, or ISO 8601' },
  why,
  at,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'silence',
  usage: [
    'add --match LABEL=VALUE… [--from TIME] --until TIME --why REASON',
    'end SIL-n [--why REASON]',
    'list',
  ],
  summary: 'silence matching pages for a while',
  flags,
  forms: [
    formNamed('add', ['match', 'from', 'until', 'why', 'at']),
    formNamed('end', ['why', 'at']),
    { ...otherForm([]), name: 'list' },
  ],
  completions: ['add', 'end', 'list'],
  load: () => import('./run.ts'),
});
