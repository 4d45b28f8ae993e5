import { type Command, defineCommand, type Flags, formWith, otherForm, withoutJson } from '../kit/command.ts';
import { csvFlags } from '../kit/csv.ts';
import { incident } from '../kit/flags.ts';

export const flags = {
  incident,
  all: { type: 'boolean', description: 'export all incidents except drills, as JSON Lines or CSV' },
  format: {
    type: 'string',
    value: 'FORMAT',
    description: 'callme (one incident), jsonl or csv; default: callme, or jsonl with --all or --json',
    choices: ['callme', 'jsonl', 'csv'],
  },
  since: { type: 'string', value: 'TIME', description: 'declared since: 90d, 2026-09-01 or ISO 8601' },
  out: { type: 'string', value: 'FILE', description: 'write to this file (default: standard output)' },
  confidential: { type: 'boolean', description: 'include confidential incidents' },
  drills: { type: 'boolean', description: 'include drills' },
  ...csvFlags,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'export',
  usage: [
    '[INC] [--out FILE]',
    '--all [--format jsonl|csv] [--since TIME] [--out FILE]',
    '--all --format csv [--bom] [--separator semicolon]',
  ],
  summary: 'export an incident to a file, or all incidents as JSON Lines or CSV',
  flags,
  forms: [
    withoutJson({
      name: '--all --format csv',
      when: args => args.has('all') && args.flag('format') === 'csv',
      takes: ['all', 'format', 'since', 'out', 'confidential', 'drills', 'bom', 'separator'],
    }),
    formWith('all', ['format', 'since', 'out', 'confidential', 'drills']),
    withoutJson({
      name: '--format csv',
      when: args => args.flag('format') === 'csv',
      takes: ['incident', 'format', 'out', 'confidential', 'bom', 'separator'],
    }),
    withoutJson({
      name: '--format callme',
      when: args => args.flag('format') === 'callme',
      takes: ['incident', 'format', 'out', 'confidential'],
    }),
    otherForm(['incident', 'format', 'out', 'confidential']),
  ],
  load: () => import('./run.ts'),
});
