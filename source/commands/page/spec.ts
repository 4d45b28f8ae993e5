import { type Command, defineCommand, type Flags } from '../kit/command.ts';
import { severity, team } from '../kit/flags.ts';

export const flags = {
  severity,
  team,
  label: {
    type: 'string',
    value: 'NAME=VALUE',
    description: 'a label, as alerts have them; repeatable',
    repeats: true,
  },
  dryRun: { type: 'boolean', description: 'show who would be notified when, and notify no one' },
  at: {
    type: 'string',
    value: 'TIME',
    description: 'with --dry-run: as if paged then (ISO 8601, the next 14:05, or +8h)',
  },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'page',
  usage: ['SUMMARY [-s SEVERITY] [-t TEAM] [--label NAME=VALUE]…', 'SUMMARY … --dry-run [--at TIME]'],
  summary: 'page whoever is on call; --dry-run shows who would be notified when',
  flags,
  load: () => import('./run.ts'),
});
