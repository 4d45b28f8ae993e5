/** Incidents out of the store and into it. */
import type { Command } from '../kit/command.ts';
import * as flags from '../kit/flags.ts';

const formats = ['callme', 'jsonl', 'csv'] as const;
const kinds = ['pages', 'incidents'] as const;

export const exchangeCommands: readonly Command[] = [
  {
    verb: 'export',
    usage: ['[INC] [--out FILE]', '--all [--format jsonl|csv] [--since TIME] [--out FILE]'],
    summary: 'one incident as a file that import reads; all of them as JSON lines or CSV',
    flags: {
      incident: flags.incident,
      all: { type: 'boolean', description: 'every incident but drills, as JSON lines or CSV' },
      format: {
        type: 'string',
        value: 'FORMAT',
        description: 'callme (one incident), jsonl or csv; left out, callme, or jsonl with --all',
        choices: formats,
      },
      since: { type: 'string', value: 'TIME', description: 'declared since: 90d, 2026-09-01 or ISO-8601' },
      out: { type: 'string', value: 'FILE', description: 'where to write it; left out, standard output' },
      confidential: { type: 'boolean', description: 'confidential ones too' },
      drills: { type: 'boolean', description: 'drills too' },
    },
    load: () => import('../export/run.ts'),
  },
  {
    verb: 'import',
    usage: ['FILE… [--dry-run]', 'FILE… [--kind pages|incidents] [--skip-bad] [--dry-run]'],
    summary: 'bring in what export wrote, or what PagerDuty and Grafana IRM give out',
    flags: {
      kind: {
        type: 'string',
        value: 'KIND',
        description:
          'what alerts of elsewhere become: pages or incidents; left out, incidents where they have a priority',
        choices: kinds,
      },
      skipBad: {
        type: 'boolean',
        description: 'leave out records that cannot be taken, instead of all of them',
      },
      dryRun: { type: 'boolean', description: 'say what would be brought in, and write nothing' },
    },
    load: () => import('../import/run.ts'),
  },
];
