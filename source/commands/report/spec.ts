import { type Command, defineCommand, type Flags, formWith, otherForm, withoutJson } from '../kit/command.ts';
import { csvFlags } from '../kit/csv.ts';

export const flags = {
  since: { type: 'string', value: 'TIME', description: '90d, 2026-09-01 or ISO 8601 (default 90d)' },
  until: { type: 'string', value: 'TIME', description: 'end then (default: now)' },
  csv: { type: 'boolean', description: 'print the incidents as CSV' },
  html: { type: 'boolean', description: 'print one static page with charts' },
  ...csvFlags,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'report',
  usage: ['[--since 90d] [--until TIME]', '--csv [--bom] [--separator semicolon]', '--html'],
  summary: 'report on incidents, paging load and noise',
  flags,
  forms: [
    withoutJson(formWith('csv', ['since', 'until', 'bom', 'separator'])),
    withoutJson(formWith('html', ['since', 'until'])),
    otherForm(['since', 'until']),
  ],
  load: () => import('./run.ts'),
});
