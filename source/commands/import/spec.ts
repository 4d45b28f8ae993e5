import { type Command, defineCommand, type Flags } from '../kit/command.ts';

export const flags = {
  kind: {
    type: 'string',
    value: 'KIND',
    description: 'import alerts as pages or incidents; default: as incidents if they have a priority',
    choices: ['pages', 'incidents'],
  },
  skipBad: { type: 'boolean', description: 'skip invalid records instead of importing nothing' },
  dryRun: { type: 'boolean', description: 'print what would be imported, and write nothing' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'import',
  usage: ['FILE… [--dry-run]', 'FILE… [--kind pages|incidents] [--skip-bad] [--dry-run]'],
  summary: 'import exported incidents, or records from PagerDuty or Grafana IRM',
  flags,
  load: () => import('./run.ts'),
});
